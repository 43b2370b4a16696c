// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/** The mean of any loss, by its name. */
record LossMean(Loss loss) implements MeanLoss {

  @Override
  public String name() {
    return loss.name();
  }
}
