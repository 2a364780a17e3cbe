# UnboundedList.v UnboundedListSound.v: a send is accepted although the closed bit is set
/step_SendTicket_sent/,/core_step/s/ -> closed (tail s) = false//
