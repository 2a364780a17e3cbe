/**
 * The algorithms of the channels, one a file, behind one interface. Not exported.
 *
 * <p>Here: {@link org.plumbline.channel.core.Core}, what a channel asks of its algorithm; the cores; {@link
 * org.plumbline.channel.core.Cores}, the choice among them. Not here: the handles, which check their use.
 *
 * <p>A <em>core</em> is the algorithm of one channel. A <em>label</em> (S1, R2, …) names one step of it, in the
 * comment at its line and in the table at the head of its file, which says what action of the specification in
 * {@code spec/} the step is.
 */
package org.plumbline.channel.core;
