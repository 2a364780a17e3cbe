package org.plumbline.audit.judge;

/**
 * Whether the untouched class shows, on real threads, what the explorer found.
 *
 * @param rounds in how many rounds of the program it was looked for
 * @param seen whether it was seen
 */
public record Confirmation(long rounds, boolean seen) {}
