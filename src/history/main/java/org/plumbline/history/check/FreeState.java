package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that decides what can happen next in {@link FreeOrder}. Immutable.
 *
 * @param done bits of the kept operations that took effect
 * @param sent bits of the free sends that did
 * @param received bits of the free receives that did
 * @param sendersClosed whether the free closes of senders took effect
 * @param receiversClosed whether those of receivers did
 * @param leaving how many fillers that the history received are left
 * @param staying how many fillers that it did not receive are left
 * @param queue what is inside, first in first
 */
record FreeState(
    long done,
    long sent,
    long received,
    boolean sendersClosed,
    boolean receiversClosed,
    int leaving,
    int staying,
    List<Integer> queue) {

  /** Fillers beyond this number are never used up. */
  private static final int PLENTY = 8;

  static FreeState start(int leaving, int staying) {
    return new FreeState(0, 0, 0, false, false, leaving, staying, List.of());
  }

  boolean isDone(int item) {
    return (done & 1L << item) != 0;
  }

  boolean isSent(int bit) {
    return (sent & 1L << bit) != 0;
  }

  boolean isReceived(int bit) {
    return (received & 1L << bit) != 0;
  }

  FreeState withDone(int item) {
    return new FreeState(
        done | 1L << item, sent, received, sendersClosed, receiversClosed, leaving, staying, queue);
  }

  FreeState withSent(int bit) {
    return new FreeState(
        done, sent | 1L << bit, received, sendersClosed, receiversClosed, leaving, staying, queue);
  }

  FreeState withReceived(int bit) {
    return new FreeState(
        done, sent, received | 1L << bit, sendersClosed, receiversClosed, leaving, staying, queue);
  }

  FreeState withSendersClosed() {
    return new FreeState(done, sent, received, true, receiversClosed, leaving, staying, queue);
  }

  FreeState withReceiversClosed() {
    return new FreeState(done, sent, received, sendersClosed, true, leaving, staying, queue);
  }

  FreeState withFewerLeaving() {
    return new FreeState(
        done, sent, received, sendersClosed, receiversClosed, fewer(leaving), staying, queue);
  }

  FreeState withFewerStaying() {
    return new FreeState(
        done, sent, received, sendersClosed, receiversClosed, leaving, fewer(staying), queue);
  }

  private static int fewer(int fillers) {
    return fillers > PLENTY ? fillers : fillers - 1;
  }

  FreeState plus(int value) {
    var longer = new ArrayList<>(queue);
    longer.add(value);
    return withQueue(longer);
  }

  FreeState withoutFirst() {
    return withQueue(queue.subList(1, queue.size()));
  }

  FreeState emptied() {
    return withQueue(List.of());
  }

  private FreeState withQueue(List<Integer> next) {
    return new FreeState(
        done, sent, received, sendersClosed, receiversClosed, leaving, staying, List.copyOf(next));
  }
}
