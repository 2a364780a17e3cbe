/**
 * Histories: who called what, when, and what came back, in one total order of events.
 *
 * <p>Here: {@link org.plumbline.history.History} with its {@link org.plumbline.history.Operation}s, reading
 * and writing it ({@link org.plumbline.history.HistoryReader}, {@link
 * org.plumbline.history.HistoryWriter}), and recording it from real threads ({@link
 * org.plumbline.history.Recorder}). Not here: any judgement. Package {@code check} decides whether a history
 * is linearizable, {@code search} holds the general search, {@code timeline} draws.
 *
 * <p>Words: an <b>operation</b> is a call with its answer, if there is one. An operation <b>precedes</b>
 * another if its response stands before the other's invocation. A <b>position</b> is the 0-based place of an
 * invocation or a response in the total order; annotations have none of their own. A <b>pending</b> operation
 * has no known answer: it may have taken effect at any time after its invocation, or never.
 */
package org.plumbline.history;
