/**
 * Programs and what they may answer: pure functions, no threads.
 *
 * <p>Here: the {@link org.plumbline.audit.program.Call}s of a queue, a {@link
 * org.plumbline.audit.program.Program} of a few threads, its generation from a seed, and {@link
 * org.plumbline.audit.program.Interleavings}, which runs a program on the sequential specification in every
 * order that keeps each thread's own order. Not here: running it on a real queue.
 *
 * <p>Words: a <b>step</b> is one call in a program; an <b>ending</b> is what all steps of a round answered
 * together with what was left in the queue; <b>stuck</b> is a state in which every thread that is not done
 * waits for ever.
 */
package org.plumbline.audit.program;
