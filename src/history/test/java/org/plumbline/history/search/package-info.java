/**
 * Tests of the general search: it agrees with brute force, its mutants do not, and it knows when to give up.
 */
package org.plumbline.history.search;
