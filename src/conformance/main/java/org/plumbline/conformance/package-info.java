/**
 * The gate of the TLA+ models: runs the instances that {@code models/manifest.json} lists and compares
 * what TLC answers with what the manifest says, to the last state.
 *
 * <p>Here: the gate and its command line. Not here: what ties Java to the specification (replay of the
 * state graph, validation of recorded histories), which are tests of this module.
 *
 * <p>Words. A <b>model</b> is a finite instance of a specification with the answer that it must have. A
 * <b>mutant</b> is a model with a planted fault: its answer is the property that notices.
 */
package org.plumbline.conformance;
