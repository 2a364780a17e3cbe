/**
 * Benchmarks of the channels, beside the queues that a Java program would otherwise use and beside Rust.
 *
 * <p>Here: the measured programs ({@link org.plumbline.bench.SingleThread}, {@link
 * org.plumbline.bench.Transfer}, {@link org.plumbline.bench.PingPong}), written once against {@link
 * org.plumbline.bench.Peer}; the queues behind it; and {@code compare}, which runs all sides of a scenario in
 * turn and reports ratios. Not here: deterministic costs, which are tests of the channel module.
 *
 * <p>A <em>peer</em> is a queue, ours or another. A <em>scenario</em> is a program at one capacity. A
 * <em>side</em> is a peer in a scenario, or the same scenario in Rust. A <em>ratio</em> is another side's time
 * over ours in the same round: above 1, ours is faster.
 */
package org.plumbline.bench;
