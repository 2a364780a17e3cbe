package org.plumbline.history;

/**
 * A remark in a history: what a nemesis did, a note of the recorder. It has no influence on any verdict.
 *
 * @param position it stands before the event at this position
 * @param text the remark
 */
public record Annotation(int position, String text) {}
