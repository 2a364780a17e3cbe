# RingSteps.v RingWaiting.v: the close of the receiver goes on to discard while senders wait
/^| step_CloseWake_done /,/ring_step s/s/waiting s = \[\]/waiting s = waiting s/
