package org.plumbline.audit.program;

import org.plumbline.history.Functions;

/** What a program may call. The queue's word is that of java.util.concurrent, the channel's that of ours. */
public enum Call {
  /** Puts in if there is room now. */
  OFFER("offer", "trySend", Functions.TRY_SEND),
  /** The same, but "full" is an IllegalStateException. */
  ADD("add", "trySend", Functions.TRY_SEND),
  /** Puts in, waiting for room. */
  PUT("put", "send", Functions.SEND),
  /** Puts in, waiting for room for some time. */
  OFFER_TIMED("offer", "trySend", Functions.SEND_TIMEOUT),
  /** Puts in, and waits until it was taken out. */
  TRANSFER("transfer", "transfer", Functions.SEND),
  /** Hands over if a receiver waits now. */
  TRY_TRANSFER("tryTransfer", "tryTransfer", Functions.TRY_SEND),
  /** Takes out if there is something now. */
  POLL("poll", "tryRecv", Functions.TRY_RECV),
  /** The same, but "empty" is a NoSuchElementException. */
  REMOVE("remove", "tryRecv", Functions.TRY_RECV),
  /** Takes out, waiting for something. */
  TAKE("take", "recv", Functions.RECV),
  /** Takes out, waiting for something for some time. */
  POLL_TIMED("poll", "tryRecv", Functions.RECV_TIMEOUT),
  /** Looks at the oldest element. */
  PEEK("peek", "peek", ""),
  /** Counts the elements. */
  SIZE("size", "size", ""),
  /** Makes another handle of the thread's own sender. */
  DUPLICATE("duplicate", "duplicate", Functions.CLONE),
  /** Gives up the thread's newest sender handle. */
  CLOSE_SENDER("close", "sender.close", Functions.CLOSE_SENDER),
  /** Gives up the receiver. */
  CLOSE_RECEIVER("close", "receiver.close", Functions.CLOSE_RECEIVER),
  /** Interrupts a thread of the program; no call of the target. */
  INTERRUPT("interrupt", "interrupt", "");

  private final String queueWord;
  private final String channelWord;
  private final String function;

  Call(String queueWord, String channelWord, String function) {
    this.queueWord = queueWord;
    this.channelWord = channelWord;
    this.function = function;
  }

  /** Its name among the functions of a history; empty for those that histories do not know. */
  public String function() {
    return function;
  }

  /** Its name for people. */
  public String word(boolean channel) {
    return channel ? channelWord : queueWord;
  }

  /** Whether it carries a value in. */
  public boolean sends() {
    return Functions.SENDS.contains(function);
  }

  /** Whether it takes a value out. */
  public boolean receives() {
    return Functions.RECEIVES.contains(function);
  }

  /** Whether only the consuming side may call it. */
  public boolean consumes() {
    return receives() || this == PEEK || this == SIZE || this == CLOSE_RECEIVER;
  }

  /** Whether only the producing side may call it. */
  public boolean produces() {
    return sends() || this == DUPLICATE || this == CLOSE_SENDER;
  }

  /** Whether it may wait for ever. */
  public boolean blocks() {
    return this == PUT || this == TAKE || this == TRANSFER;
  }

  /** Whether it waits for some time. */
  public boolean timed() {
    return this == OFFER_TIMED || this == POLL_TIMED;
  }

  /** Whether an interrupt may end it. */
  public boolean waits() {
    return blocks() || timed();
  }

  /** Whether it answers at once: two such calls never meet at capacity 0. */
  boolean hurries() {
    return !waits();
  }
}
