// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** What is done about a missing value in a table. */
public enum Missing {
  /** An error names its line. */
  REFUSE,
  /** The row is left out. */
  DROP,
  /** The last value of the column stands for it; rows before the first value are left out. */
  FORWARD
}
