# RingSteps.v RingWaiting.v: a sender joins the queue and parks: room that was freed meanwhile is lost
/^| step_SenderJoin /,/^|/{s/(tries i k m Joined (again (sender_of s i))/(with_sender i (SenderState (AtPark k m) (number (sender_of s i)) (seen (sender_of s i)) (room (sender_of s i)) Joined (again (sender_of s i)))/}
