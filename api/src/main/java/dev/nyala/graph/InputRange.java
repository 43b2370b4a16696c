// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import org.jspecify.annotations.Nullable;

/**
 * The values a graph input may hold, checked on the host before a run.
 *
 * @param least the smallest legal value
 * @param limit one past the largest legal value
 * @param meaning what the values are, in the plural, for messages: {@code "token ids"}
 * @param exempt a value that is legal though it is out of range, or null
 */
public record InputRange(long least, long limit, String meaning, @Nullable Long exempt) {

  /**
   * Makes a range without exemption.
   *
   * @param least the smallest legal value
   * @param limit one past the largest legal value
   * @param meaning what the values are, in the plural, for messages: {@code "token ids"}
   */
  public InputRange(long least, long limit, String meaning) {
    this(least, limit, meaning, null);
  }

  /**
   * Makes a value legal that is out of range.
   *
   * @param value for example a label that is to be ignored
   * @return a copy with it
   */
  public InputRange except(long value) {
    return new InputRange(least, limit, meaning, value);
  }

  /**
   * Tells whether a value is legal.
   *
   * @param value the value
   * @return true if it is in the range or exempt
   */
  public boolean contains(long value) {
    return value >= least && value < limit || exempt != null && exempt == value;
  }

  /**
   * Returns what both ranges allow.
   *
   * @param other another range of the same input
   * @return the intersection, with the meaning of the one that limits more
   */
  public InputRange and(InputRange other) {
    String kept = other.limit < limit ? other.meaning : meaning;
    Long spared = exempt == null || other.exempt == null ? null : exempt;
    return new InputRange(Math.max(least, other.least), Math.min(limit, other.limit), kept, spared);
  }
}
