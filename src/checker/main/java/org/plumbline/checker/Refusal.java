package org.plumbline.checker;

/**
 * Why a value is not sendable.
 *
 * @param rule the rule that it breaks
 * @param why the reason, to follow "because"
 */
record Refusal(Rule rule, String why) {
  Refusal within(Rule outer, String where) {
    return new Refusal(outer, where + why);
  }
}
