/**
 * What one round of a program came to, whoever ran it.
 *
 * <p>Here: the recording of a round as a history, its judgement, and what a violation is made of. Not here:
 * running rounds, on real threads (package {@code stress}) or under chosen schedules (package {@code
 * explore}), and any wording for people.
 */
package org.plumbline.audit.judge;
