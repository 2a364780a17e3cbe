# RingSteps.v RingSound.v: the limit promises room for one message more than the capacity
/^| step_SendMeasure /,/^|/s/(head s + capacity)/(head s + S capacity)/
