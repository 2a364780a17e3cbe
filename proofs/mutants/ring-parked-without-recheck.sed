# RingSteps.v RingWakeUp.v: the parked bit is set whatever the word has become: lost wake-up
/^| step_ParkSet k/,/ring_step s/s/tail s = rseen s/rseen s = rseen s/
