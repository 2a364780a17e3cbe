/**
 * Auditing queues: hold a real queue or channel against the sequential specification of a FIFO.
 *
 * <p>Here: {@link org.plumbline.audit.Audit}, an audit for tests, and {@link org.plumbline.audit.Fifo} and {@link
 * org.plumbline.audit.BlockingFifo}, by which a thing that is no {@code java.util.Queue} is audited. The work is in the
 * packages below, whose arrows run one way: {@code program} (what is called, and which answers are legal) &lt;- {@code
 * targets} (what is audited) &lt;- {@code judge} (what a round came to) &lt;- {@code stress} and {@code explore} (running
 * it, on real threads and under chosen schedules) &lt;- {@code pipeline} &lt;- {@code report} &lt;- {@code cli} and {@code
 * junit}. Not here: any judgement of a history, which is module {@code history}'s.
 *
 * <p>Words: a <b>target</b> is what is audited, an <b>instance</b> one fresh object of it. A <b>program</b> is
 * what each of a few threads calls on one instance; a <b>round</b> is one run of it. A <b>violation</b> is a
 * round that the specification does not allow; a <b>documented relaxation</b> is one that the target's own
 * documentation admits; a <b>misuse of roles</b> is a call from more threads than the target is made for.
 */
package org.plumbline.audit;
