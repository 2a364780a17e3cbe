package org.plumbline.audit.mutants;

import java.util.concurrent.atomic.AtomicReference;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A node of a linked list; the first node of a queue holds no element any more. */
final class LinkedNode<E> {
  final @Nullable E element;
  final AtomicReference<@Nullable LinkedNode<E>> next = new AtomicReference<>();

  LinkedNode(@Nullable E element) {
    this.element = element;
  }
}
