# UnboundedList.v UnboundedListSound.v: the close hands out a message and does not move on
s/rat s = AtDrain -> head s < limit s -> slot s (head s) = Some m ->/rat s = AtDrain -> slot s (head s) = Some m ->/
s/core_step s Drain (discard m s)/core_step s Drain (discard m (discard m s))/
