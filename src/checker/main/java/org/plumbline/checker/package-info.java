/**
 * The Send Checker: a plug-in of the Checker Framework that runs inside javac and refuses to send what
 * another thread may not have.
 *
 * <p>Two questions are answered for each expression. {@link org.plumbline.checker.Sendability}: may any
 * number of threads use the value? {@link org.plumbline.checker.Ownership}, with {@link
 * org.plumbline.checker.Uses} and {@link org.plumbline.checker.Borrowing}: is this the only reference to
 * it? {@link org.plumbline.checker.SendVisitor} demands the answers where a value is sent or given.
 *
 * <p>Not here: whether handles are closed, which is the business of the framework's Resource Leak Checker.
 */
package org.plumbline.checker;
