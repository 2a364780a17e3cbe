# UnboundedList.v UnboundedListSound.v: every closing sender sets the closed bit, not the last
/step_SenderRelease_last/,/core_step/s/ -> open_handles s = 1//
