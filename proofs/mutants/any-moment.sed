# Intervals.v Ordered.v: an operation may stand before one that returned before it was called
s/Forall (fun y => ~ before y x) l/True/
