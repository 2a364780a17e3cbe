# RingGrow.v RingGrowSteps.v: the receiver goes on to the next ring before it has reached the seal
/^Definition passed_by /,/\.$/s/bound (ring_at g j) = head (core g)/head (core g) <= bound (ring_at g j)/
