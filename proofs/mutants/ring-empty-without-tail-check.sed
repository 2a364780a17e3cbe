# RingSteps.v RingRefines.v: Empty while a sender is between ticket and slot
/^| step_RecvEmpty k/,/ring_step s/s/ticket (tail s) = head s/head s <= ticket (tail s)/
