# RingSteps.v RingLog.v: the close hands out every second message only
s/ring_step s Drain (discard m s)/ring_step s Drain (discard m (discard m s))/
