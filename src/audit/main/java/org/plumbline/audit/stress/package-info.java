/**
 * The first stage of an audit: random programs on the untouched class, with real threads.
 *
 * <p>Here: the crew of threads and its watchdog; rounds of small programs, whose endings are looked up among
 * the legal ones and, when recorded, whose histories are judged; long recorded runs; shrinking. Not here:
 * which endings are legal (package {@code program}), whether a history is linearizable (module {@code
 * history}), any wording for people.
 *
 * <p>Every verdict of this stage is <b>sampled</b>: a violation is real, its absence proves nothing.
 */
package org.plumbline.audit.stress;
