# Ring.v RingLog.v: a received message stays in its slot, where the ticket one lap later goes
/^Definition receive /,/\./s/put None (index (head s)) None/put None (index (S (head s))) None/
