# Ring.v RingWaiting.v: a sender that was released and gives up keeps the signal to itself
/^Definition leaves /,/\.$/s/then release_first (\(.*\))$/then (\1)/
