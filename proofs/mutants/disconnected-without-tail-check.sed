# UnboundedList.v UnboundedListRefines.v: closed is looked at before what is left: last message lost
/step_RecvDisconnected k :/,/core_step/s/ticket (tail s) = head s -> //
