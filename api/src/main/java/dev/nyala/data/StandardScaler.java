// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.Tensor;

/**
 * Shifts every feature to mean 0 and scales it to variance 1.
 *
 * <p>As scikit-learn's {@code StandardScaler}: the variance is that of the population (division by
 * {@code n}); missing values (NaN) are left out when fitting and stay NaN; a constant feature is
 * shifted but not scaled. Immutable and thread-safe.
 */
public final class StandardScaler implements Scaler {

  private static final String NAME = "StandardScaler";

  private final double[] mean;
  private final double[] variance;
  private final double[] scale;
  private final boolean withMean;
  private final boolean withStd;

  private StandardScaler(
      double[] mean, double[] variance, double[] scale, boolean withMean, boolean withStd) {
    this.mean = mean;
    this.variance = variance;
    this.scale = scale;
    this.withMean = withMean;
    this.withStd = withStd;
  }

  /**
   * Learns mean and variance of every feature.
   *
   * @param data {@code [samples]} or {@code [samples, ..., features]}
   * @return the scaler
   * @throws dev.nyala.error.DataException if there is no data, or an infinite value
   */
  public static StandardScaler fit(Tensor data) {
    int features = Features.count(data, NAME);
    Features.checkSome(data, NAME);
    Features.checkFinite(data, features, NAME);
    int[] count = new int[features];
    double[] mean = new double[features];
    double[] squares = new double[features];
    // Welford's update, which does not lose small deviations from a large mean.
    for (int i = 0; i < data.size(); i++) {
      double value = data.getDouble(i);
      int feature = i % features;
      if (!Double.isNaN(value)) {
        count[feature]++;
        double deviation = value - mean[feature];
        mean[feature] += deviation / count[feature];
        squares[feature] += deviation * (value - mean[feature]);
      }
    }
    double[] variance = new double[features];
    double[] scale = new double[features];
    for (int feature = 0; feature < features; feature++) {
      int n = count[feature];
      variance[feature] = squares[feature] / n;
      mean[feature] = n == 0 ? Double.NaN : mean[feature];
      double rounding = n * mean[feature] * Math.ulp(1.0);
      double noise = n * Math.ulp(1.0) * variance[feature] + rounding * rounding;
      scale[feature] = variance[feature] <= noise ? 1 : Math.sqrt(variance[feature]);
    }
    return new StandardScaler(mean, variance, scale, true, true);
  }

  /**
   * Returns a scaler that shifts, or does not.
   *
   * @param withMean whether means are shifted to 0
   * @return a copy, fitted to the same data
   */
  public StandardScaler withMean(boolean withMean) {
    return new StandardScaler(mean, variance, scale, withMean, withStd);
  }

  /**
   * Returns a scaler that scales, or does not.
   *
   * @param withStd whether variances are scaled to 1
   * @return a copy, fitted to the same data
   */
  public StandardScaler withStd(boolean withStd) {
    return new StandardScaler(mean, variance, scale, withMean, withStd);
  }

  /**
   * Returns the mean of every feature.
   *
   * @return a new array; NaN for a feature without values
   */
  public double[] mean() {
    return mean.clone();
  }

  /**
   * Returns the variance of every feature.
   *
   * @return a new array; NaN for a feature without values
   */
  public double[] variance() {
    return variance.clone();
  }

  @Override
  public Tensor transform(Tensor data) {
    return Features.map(
        data,
        mean.length,
        NAME,
        (value, feature) ->
            (value - (withMean ? mean[feature] : 0)) / (withStd ? scale[feature] : 1));
  }

  @Override
  public Tensor inverseTransform(Tensor data) {
    return Features.map(
        data,
        mean.length,
        NAME,
        (value, feature) ->
            value * (withStd ? scale[feature] : 1) + (withMean ? mean[feature] : 0));
  }

  @Override
  public String toString() {
    return NAME + "(" + mean.length + " features)";
  }
}
