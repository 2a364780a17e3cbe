# Sequential.v Channel.v: room for one message more than the capacity
s/Some n => length ms < n end/Some n => length ms <= n end/
