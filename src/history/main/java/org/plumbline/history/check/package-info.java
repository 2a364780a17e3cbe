/**
 * Judging histories: is there an order of the operations that keeps "precedes" and that the sequential
 * specification allows?
 *
 * <p>Here: the facade {@link org.plumbline.history.check.Linearizability}, its {@link
 * org.plumbline.history.check.Verdict}s with a {@link org.plumbline.history.check.Certificate} or a {@link
 * org.plumbline.history.check.Contradiction}, the verifier of both, the exact deciders for unbounded channels
 * and rendezvous, and {@link org.plumbline.history.check.SequentialSpecification}, which users implement. Not
 * here: the general search, which is package {@code search} behind {@link
 * org.plumbline.history.check.SearchStrategy}.
 *
 * <p>Words: an <b>observation</b> is an answer that took nothing and put nothing in (empty, full,
 * disconnected). An <b>act</b> is what an operation says about the channel. <b>Strict</b> reads a timeout as
 * an observation of empty or full, <b>lenient</b> as nothing.
 */
package org.plumbline.history.check;
