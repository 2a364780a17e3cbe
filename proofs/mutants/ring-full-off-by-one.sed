# RingSteps.v RingRefines.v: Full while there is room for one message
/^| step_SendFull /,/ring_step s/s/head s + capacity <= mine/head s + capacity <= 1 + mine/
