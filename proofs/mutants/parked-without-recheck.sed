# UnboundedList.v Parking.v: the parked bit is set whatever the word has become: lost wake-up
/step_ParkSet k :/,/core_step/s/ -> tail s = seen s//
