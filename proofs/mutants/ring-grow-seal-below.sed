# RingGrow.v RingGrowInvariant.v: a ring is sealed while it has room, and its limit may lie above the tail
/^| grow_SendMeasure_full i/,/grow_step g/s/head (core g) + size j <= mine/head (core g) <= mine/
