/**
 * jcstress puts questions about memory order and races to the cores: {@code every} to each of them, {@code
 * buffered}, {@code bounded} and {@code handoff} to those of that kind. What is legal is named by the schedule
 * that gives it; the rest is forbidden.
 *
 * <p>In {@code twins} are copies of single steps with a weaker access than the code has, in {@code rules}
 * programs that break a rule of sending safely. There the bad outcome is looked for, and graded interesting
 * when it is seen; what a machine never shows may still be legal.
 */
package org.plumbline.stress;
