/**
 * Showing histories to people: one self-contained HTML page with the verdict, the reason and a timeline.
 *
 * <p>Here: {@link org.plumbline.history.timeline.TimelinePage}, which writes the page, and what it is made of.
 * Not here: any judgement, which package {@code check} gives, and any file but the page.
 *
 * <p>Words: an operation is <b>named</b> if it belongs to the contradiction. A position is <b>shown</b> if it is
 * on the timeline; a run of positions that are not is a <b>gap</b>. A value <b>waits</b> at a position if its
 * send had answered before and no receive of it had.
 */
package org.plumbline.history.timeline;
