/**
 * An audit from beginning to end: which stage runs when and for how long, and what follows a violation.
 *
 * <p>Not here: the stages themselves (packages {@code stress} and {@code explore}), and reports.
 */
package org.plumbline.audit.pipeline;
