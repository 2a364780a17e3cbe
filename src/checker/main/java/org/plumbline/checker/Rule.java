package org.plumbline.checker;

import java.util.Locale;

/** The rules of sending safely; each has a page in docs/sending. */
enum Rule {
  SENDABLE_MESSAGE,
  STRUCTURAL_TYPE,
  SENDABLE_TYPE,
  ESCAPING_THIS,
  SENDABLE_CAPTURE,
  SENDABLE_ARGUMENTS,
  SENDABLE_VIEW,
  SENDABLE_CAST,
  GIVE_UNIQUE,
  DEEP_UNIQUENESS,
  USE_AFTER_GIVE,
  BORROWED_PARAMETER,
  ONE_RECEIVER;

  /** The key of the rule's message, which is also what a suppression names. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
