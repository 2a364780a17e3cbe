# UnboundedListSuccessors.v UnboundedListSuccessors.v: the model takes a step that is not computed
s/(ParkInterrupt, rgoto (AtCheck k (Some Interrupted)) s)\]/(ParkSpurious, rgoto (AtCheck k None) s)]/
