# RingGrow.v RingGrowInvariant.v: the limit of a small ring is that of the channel: slots are overwritten
/^| grow_SendMeasure i/,/with_core s g))$/s/Nat.min capacity (size j)/capacity/
