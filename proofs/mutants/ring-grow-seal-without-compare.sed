# RingGrow.v RingGrowInvariant.v: a ring is sealed although its limit was raised meanwhile
/^| grow_SendSeal i/,/grow_step g/s/unchanged g j l/unchanged g j (bound (ring_at g j))/
