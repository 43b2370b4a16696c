// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import org.jspecify.annotations.Nullable;

/**
 * A moving average of the parameters, kept beside them.
 *
 * @param used whether it is kept
 * @param momentum how much of it stays in a step, from 0 to 1
 * @param overwriteFrequency after how many steps the parameters are set to it, or null: only when
 *     training ends
 */
public record WeightAverage(boolean used, double momentum, @Nullable Integer overwriteFrequency) {

  /** The name of the slot that holds it. */
  public static final String SLOT = "average";

  /** Keras's defaults: none is kept; the momentum is 0.99. */
  public static final WeightAverage NONE = new WeightAverage(false, 0.99, null);

  /** Validates the numbers. */
  public WeightAverage {
    Ranges.fraction("EMA momentum", momentum);
    if (overwriteFrequency != null) {
      Ranges.atLeast("EMA overwrite frequency", overwriteFrequency, 1);
    }
  }
}
