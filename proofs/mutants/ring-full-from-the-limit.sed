# RingSteps.v RingRefines.v: Full from the cached limit alone, which may lag behind head
/^| step_SendFull /,/ring_step s/s/head s + capacity <= mine/limit s <= mine/
