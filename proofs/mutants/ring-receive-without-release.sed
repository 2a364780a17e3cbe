# RingSteps.v RingWaiting.v: a receive frees a place and tells nobody
/^| step_RecvWake /,/^(\*/s/(release_first s)/s/
