# UnboundedList.v UnboundedListRefines.v: Empty while a sender is between ticket and slot
/step_RecvEmpty k :/,/core_step/s/ticket (tail s) = head s -> //
