# Fifo.v FifoComplete.v: a value is surely inside only a moment after its send has returned
s/responded a < t$/S (responded a) < t/
s/responded a <? t/S (responded a) <? t/
