// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;

/**
 * Scales every feature linearly to a range, by default 0 to 1.
 *
 * <p>As scikit-learn's {@code MinMaxScaler}: missing values (NaN) are left out when fitting and
 * stay NaN; a constant feature is shifted to the lower end of the range.
 *
 * <pre>{@code
 * MinMaxScaler scaler = MinMaxScaler.fit(train);
 * Tensor scaled = scaler.transform(test);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class MinMaxScaler implements Scaler {

  private static final String NAME = "MinMaxScaler";

  private final double[] dataMin;
  private final double[] dataMax;
  private final double low;
  private final double high;
  private final boolean clip;

  private MinMaxScaler(double[] dataMin, double[] dataMax, double low, double high, boolean clip) {
    this.dataMin = dataMin;
    this.dataMax = dataMax;
    this.low = low;
    this.high = high;
    this.clip = clip;
  }

  /**
   * Learns the range of every feature.
   *
   * @param data {@code [samples]} or {@code [samples, ..., features]}
   * @return a scaler to the range from 0 to 1
   * @throws DataException if there is no data, or an infinite value
   */
  public static MinMaxScaler fit(Tensor data) {
    int features = Features.count(data, NAME);
    Features.checkSome(data, NAME);
    Features.checkFinite(data, features, NAME);
    double[] min = new double[features];
    double[] max = new double[features];
    Arrays.fill(min, Double.NaN);
    Arrays.fill(max, Double.NaN);
    for (int i = 0; i < data.size(); i++) {
      double value = data.getDouble(i);
      int feature = i % features;
      // The first value is compared with NaN, which no number is greater or less than.
      if (!(value >= min[feature]) && !Double.isNaN(value)) {
        min[feature] = value;
      }
      if (!(value <= max[feature]) && !Double.isNaN(value)) {
        max[feature] = value;
      }
    }
    return new MinMaxScaler(min, max, 0, 1, false);
  }

  /**
   * Returns a scaler to another range.
   *
   * @param low what the least value of a feature becomes
   * @param high what the greatest value of a feature becomes, above {@code low}
   * @return a copy, fitted to the same data
   * @throws DataException if the range is empty or not finite
   */
  public MinMaxScaler range(double low, double high) {
    if (!(low < high) || !Double.isFinite(high - low)) {
      throw new DataException(
          Diagnostic.of("The range of a scaler is empty or not finite")
              .received("%s to %s", low, high)
              .expected("a finite range, the smaller number first")
              .where(NAME));
    }
    return new MinMaxScaler(dataMin, dataMax, low, high, clip);
  }

  /**
   * Returns a scaler that keeps values outside of the fitted range at its ends.
   *
   * @return a copy, fitted to the same data
   */
  public MinMaxScaler clip() {
    return new MinMaxScaler(dataMin, dataMax, low, high, true);
  }

  /**
   * Returns the least value of every feature.
   *
   * @return a new array; NaN for a feature without values
   */
  public double[] dataMin() {
    return dataMin.clone();
  }

  /**
   * Returns the greatest value of every feature.
   *
   * @return a new array; NaN for a feature without values
   */
  public double[] dataMax() {
    return dataMax.clone();
  }

  /** Returns the factor of one feature; a constant one is taken to have a range of 1. */
  private double scale(int feature) {
    double range = dataMax[feature] - dataMin[feature];
    return (high - low) / (range < 10 * Math.ulp(1.0) ? 1 : range);
  }

  @Override
  public Tensor transform(Tensor data) {
    return Features.map(
        data,
        dataMin.length,
        NAME,
        (value, feature) -> {
          double scale = scale(feature);
          double scaled = value * scale + (low - dataMin[feature] * scale);
          return clip ? Math.max(low, Math.min(high, scaled)) : scaled;
        });
  }

  @Override
  public Tensor inverseTransform(Tensor data) {
    return Features.map(
        data,
        dataMin.length,
        NAME,
        (value, feature) -> {
          double scale = scale(feature);
          return (value - (low - dataMin[feature] * scale)) / scale;
        });
  }

  @Override
  public String toString() {
    return NAME + "(" + low + " to " + high + ", " + dataMin.length + " features)";
  }
}
