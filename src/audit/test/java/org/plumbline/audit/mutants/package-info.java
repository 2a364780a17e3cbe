/**
 * Queues with one planted fault each: the audit must find every one of them. They are packaged in {@code
 * plumbline-mutants.jar}, so that anybody can see a violation.
 *
 * <p>Each class says what is wrong in its first sentence and marks the place with "planted".
 */
package org.plumbline.audit.mutants;
