/**
 * Audits as tests of the JUnit Platform: {@link org.plumbline.audit.junit.Audit} on a static method that makes a queue.
 *
 * <p>A test engine of its own, because a test method of JUnit Jupiter may not return anything. Needs {@code
 * junit-platform-engine}, which every project that runs JUnit 5 has; nothing else of Plumbline does.
 */
package org.plumbline.audit.junit;
