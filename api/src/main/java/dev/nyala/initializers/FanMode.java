// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

/** What the variance of initial weights is divided by. */
public enum FanMode {
  /** The number of inputs of a unit. */
  FAN_IN,
  /** The number of outputs of a unit. */
  FAN_OUT,
  /** The mean of both. */
  FAN_AVG;

  double of(Fans fans) {
    return switch (this) {
      case FAN_IN -> fans.in();
      case FAN_OUT -> fans.out();
      case FAN_AVG -> (fans.in() + fans.out()) / 2.0;
    };
  }
}
