/**
 * The general search, for what no exact decision is known: bounded channels, repeated values, users' models.
 *
 * <p>Here: {@link org.plumbline.history.search.GeneralSearch}, which lets a just-in-time linearization and a
 * depth-first search take turns under a budget of time and memory, and the channel as a sequential
 * specification ({@link org.plumbline.history.search.FifoSpecification}, {@link
 * org.plumbline.history.search.FifoState}). Not here: the exact deciders, and the verifier that every answer
 * has to pass, both in package {@code check}.
 *
 * <p>Words: a <b>configuration</b> is one explanation of the history so far, as far as it matters for the
 * rest: which open operations have taken effect, what is buffered, which handles are open. A <b>trail</b> is
 * the order that led to it. A <b>moment</b> is a call or an answer as the search meets it. The <b>rank</b> of
 * a value numbers the values in the order in which they are expected to pass.
 */
package org.plumbline.history.search;
