# Fifo.v FifoSound.v: a value is surely inside until its receive has returned, not until it is called
s/t <= invoked x\./t <= responded x./
s/t <=? invoked x/t <=? responded x/
