# Cases.v Cases.v: one answer of the Java verifier turned round
0,/,true)/s//,false)/
