/**
 * What is audited: from the word on the command line to fresh instances that a program can run on.
 *
 * <p>Here: the names of targets, loading their classes (from the JDK, a jar, or Maven coordinates, resolved
 * without ever running a build), the adapters that make a queue, a channel or a {@link
 * org.plumbline.audit.Fifo} answer the calls of a program, and what is known of well-known families: the
 * roles they are made for and the relaxations they document. Not here: any judgement.
 */
package org.plumbline.audit.targets;
