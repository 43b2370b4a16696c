// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.regularizers.L1L2;

/**
 * Returns its input and adds a penalty on it to the loss, divided by the batch size, as {@code
 * keras.layers.ActivityRegularization}.
 *
 * <p>Shapes: any gives the same. Masks pass through.
 */
public final class ActivityRegularization extends StandardLayer<ActivityRegularization> {

  private ActivityRegularization(double l1, double l2) {
    activityRegularizer = new L1L2(l1, l2);
  }

  /**
   * Returns a layer that penalises absolute values alone.
   *
   * @param l1 the factor of their sum, not negative
   * @return the layer
   */
  public static ActivityRegularization of(double l1) {
    return of(l1, 0);
  }

  /**
   * Returns a layer.
   *
   * @param l1 the factor of the sum of absolute values, not negative
   * @param l2 the factor of the sum of squares, not negative
   * @return the layer
   */
  public static ActivityRegularization of(double l1, double l2) {
    return new ActivityRegularization(l1, l2);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    if (activityRegularizer instanceof L1L2 both) {
      options.withdraw("activity_regularizer");
      options.put("l1", both.l1());
      options.put("l2", both.l2());
    }
  }

  @Override
  protected Value call(Value x, Context context) {
    return x;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
