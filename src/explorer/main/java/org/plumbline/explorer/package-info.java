/**
 * A controlled scheduler: runs a small concurrent program under chosen or all interleavings.
 *
 * <p>Here: what a user of the explorer sees. {@link org.plumbline.explorer.Program} is what is run, {@link
 * org.plumbline.explorer.Explorer} runs it, {@link org.plumbline.explorer.Schedule} repeats a run. In {@code
 * rewrite}: the loader that makes every shared access of a class a step. In {@code hooks}: what rewritten code calls.
 * In {@code locks}: locks whose operations are single steps, which stand for those of the JDK. In {@code engine}: logical threads, the virtual world around them, and the strategies.
 *
 * <p>Not here: what a history means; {@code audit} joins the two.
 */
package org.plumbline.explorer;
