// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much predicted and true areas of all classes overlap, as {@code keras.metrics.OneHotMeanIoU}:
 * the mean of intersection over union; targets are one-hot.
 *
 * <p>Labels are integers {@code [batch, ...]}; what is one-hot or a score has an axis of classes
 * more. What is no class does not count. Weights are truncated to integers, as in Keras. A class
 * that occurs in neither is left out.
 *
 * @param numClasses how many classes there are
 * @param ignoreClass a class of the targets that does not count, or null
 * @param sparseYPred whether predictions are labels rather than scores of the classes
 * @param axis the axis of classes of what is no label
 * @param name shown in logs
 */
public record OneHotMeanIoU(
    int numClasses, @Nullable Integer ignoreClass, boolean sparseYPred, int axis, String name)
    implements SpecialMetric {

  /** Validates the number of classes. */
  public OneHotMeanIoU {
    Settings.positive(name, "number of classes", numClasses);
  }

  /**
   * Makes the metric with Keras's defaults.
   *
   * @param numClasses how many classes there are
   */
  public OneHotMeanIoU(int numClasses) {
    this(numClasses, null, false, -1, "one_hot_mean_io_u");
  }

  /**
   * Sets a class of the targets that does not count.
   *
   * @param label for example 255
   * @return a copy with it
   */
  public OneHotMeanIoU ignoreClass(int label) {
    return new OneHotMeanIoU(numClasses, label, sparseYPred, axis, name);
  }

  /**
   * Sets whether predictions are labels; false by default.
   *
   * @param labels false if they are scores of the classes
   * @return a copy with it
   */
  public OneHotMeanIoU sparseYPred(boolean labels) {
    return new OneHotMeanIoU(numClasses, ignoreClass, labels, axis, name);
  }

  /**
   * Sets the axis of classes of what is no label; -1 by default.
   *
   * @param of the axis
   * @return a copy with it
   */
  public OneHotMeanIoU axis(int of) {
    return new OneHotMeanIoU(numClasses, ignoreClass, sparseYPred, of, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public OneHotMeanIoU name(String shown) {
    return new OneHotMeanIoU(numClasses, ignoreClass, sparseYPred, axis, shown);
  }

  @Override
  public IoU general() {
    return new IoU(
        numClasses,
        IntStream.range(0, numClasses).boxed().toList(),
        ignoreClass,
        false,
        sparseYPred,
        axis,
        name);
  }
}
