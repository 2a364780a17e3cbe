/**
 * The Send vocabulary: what may be given to another thread, and who owns it.
 *
 * <p>Two hierarchies of type annotations. <em>Sendable</em> says whether an object may be used by
 * two threads at once: {@link Sendable} below {@link MaybeNotSendable}. <em>Ownership</em> says
 * whether this reference is the only one: {@link Unique} below {@link Live}, and {@link Moved} for
 * a variable whose object was given away. Either is enough to cross a channel, as in Rust, where
 * {@code Send} is not immutability: uniquely owned mutable data may move.
 *
 * <p>Here are annotations only. Without a checker they are documentation and cost nothing at run
 * time.
 */
package org.plumbline.annotations;
