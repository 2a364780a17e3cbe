package org.plumbline.channel.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The two words of a buffered core, each on a cache line that it shares with no other data: the tail,
 * which every send writes, and the head, which every receive writes. Side by side each would take the
 * line away from the other. They are fields of the core itself, not objects of their own, because behind
 * an atomic access every load has to wait, and here it is one load less.
 *
 * <p>HotSpot keeps fields of one size in the order of their declaration, and those of a superclass before
 * those of a subclass, so each word has two lines of padding on either side ({@code PaddedWordsTest} looks;
 * two, because processors fetch lines in pairs). A virtual machine that ordered them otherwise would be
 * slower, not wrong.
 */
abstract class PaddedWords {
  static final VarHandle TAIL;
  static final VarHandle HEAD;

  static {
    try {
      var lookup = MethodHandles.lookup();
      TAIL = lookup.findVarHandle(PaddedWords.class, "tail", long.class);
      HEAD = lookup.findVarHandle(PaddedWords.class, "head", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  long before01, before02, before03, before04, before05, before06, before07, before08;
  long before09, before10, before11, before12, before13, before14, before15;

  /** The word that orders the senders: {@link TicketCore}. */
  volatile long tail;

  long between01, between02, between03, between04, between05, between06, between07, between08;
  long between09, between10, between11, between12, between13, between14, between15;

  /** The ticket to be received next. Written by the receiving thread, read by it and by size(). */
  volatile long head;

  long after01, after02, after03, after04, after05, after06, after07, after08;
  long after09, after10, after11, after12, after13, after14, after15;

  /** The head, for the receiving thread, which is the only one to write it: a plain read. */
  final long ownHead() {
    return (long) HEAD.get(this);
  }
}
