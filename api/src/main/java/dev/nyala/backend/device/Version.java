// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import org.jspecify.annotations.Nullable;

/**
 * One value of a variable. A value that is lent is never written, least of all by the run that
 * reads it.
 *
 * @param <M> what holds the elements
 */
public final class Version<M> {

  private final boolean refillable;
  private @Nullable M memory;

  // Guarded by the store.
  private long stamp;
  int leases;
  boolean retired;

  private Version(@Nullable M memory, boolean refillable) {
    this.memory = memory;
    this.refillable = refillable;
  }

  /** Returns a value that is there. */
  static <M> Version<M> filled(M memory) {
    return new Version<>(memory, false);
  }

  /** Returns a value to come, in memory that may be filled again, or without memory. */
  static <M> Version<M> blank(@Nullable M memory) {
    return new Version<>(memory, memory != null);
  }

  boolean isRefillable() {
    return refillable;
  }

  /**
   * Returns the elements.
   *
   * @return memory that is read or, in a value to come, filled
   * @throws IllegalStateException if a value to come has no memory yet
   */
  public M memory() {
    if (memory == null) {
      throw new IllegalStateException("the next value of a variable has no memory yet");
    }
    return memory;
  }

  /**
   * Returns what tells this content from every other: memory that is filled anew has another.
   *
   * @return a positive number
   */
  public long stamp() {
    return stamp;
  }

  /**
   * Hands over memory with the elements of a value to come.
   *
   * @param filled memory that belongs to the variable from now on, whether the run succeeds or not
   * @throws IllegalStateException if there is memory already
   */
  public void hold(M filled) {
    if (memory != null) {
      throw new IllegalStateException("the next value of a variable has memory already");
    }
    memory = filled;
  }

  void stamp(long next) {
    stamp = next;
  }

  boolean isEmpty() {
    return memory == null;
  }
}
