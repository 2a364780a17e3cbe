/**
 * The stages of an audit that run the rewritten class under chosen schedules.
 *
 * <p>Here: programs by size, their runs under the explorer and the judgement of each, the stages exhaustive,
 * bounded and random, and what follows a violation: a smaller program, a simpler schedule, and the steps of it.
 * Not here: the untouched class, which is package {@code stress}'s, and any wording for people.
 *
 * <p>Verdicts are about sequentially consistent interleavings. What fails because a class cannot be rewritten or
 * linked is an <b>obstacle</b> and says nothing about the target.
 */
package org.plumbline.audit.explore;
