# Replay.v Replay.v: a duplicate in a recorded run is explained as an access that changes nothing
s/| Did (Sender i) S5 => /| Did (Sender i) (D1 _) => /
