# ChannelSuccessors.v ChannelSuccessors.v: a step is computed that the model does not take
s/only (may_return k) (SendFull s/only true (SendFull s/
