# RingSteps.v RingLog.v: the CAS compares the ticket and not the closed bit
/^| step_SendTicket i/,/ring_step s/s/tail s = seen (sender_of s i)/ticket (tail s) = mine (sender_of s i)/
