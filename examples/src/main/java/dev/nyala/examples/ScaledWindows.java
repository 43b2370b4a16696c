// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.MinMaxScaler;
import dev.nyala.data.Split;
import dev.nyala.data.Splits;
import dev.nyala.data.Windows;
import dev.nyala.tensor.Tensor;

/**
 * Windows over a series that is scaled as its first part is from 0 to 1.
 *
 * @param samples those of the last fifth are for testing
 * @param unit what 1 stands for
 */
record ScaledWindows(Split samples, double unit) {

  private static final double TEST_FRACTION = 0.2;

  static ScaledWindows of(Tensor series, int lookback) {
    Windows windows = Windows.of(lookback);
    int known = lookback + Splits.trainTest(windows.over(series), TEST_FRACTION).train().size();
    MinMaxScaler scaler = MinMaxScaler.fit(series.rows(0, known));
    return new ScaledWindows(
        Splits.trainTest(windows.over(scaler.transform(series)), TEST_FRACTION),
        scaler.dataMax()[0] - scaler.dataMin()[0]);
  }
}
