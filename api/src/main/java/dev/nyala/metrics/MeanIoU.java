// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much predicted and true areas of all classes overlap, as {@code keras.metrics.MeanIoU}: the
 * mean of intersection over union.
 *
 * <p>Labels are integers {@code [batch, ...]}; what is one-hot or a score has an axis of classes
 * more. What is no class does not count. Weights are truncated to integers, as in Keras. A class
 * that occurs in neither is left out.
 *
 * @param numClasses how many classes there are
 * @param ignoreClass a class of the targets that does not count, or null
 * @param sparseYTrue whether targets are labels rather than one-hot
 * @param sparseYPred whether predictions are labels rather than scores of the classes
 * @param axis the axis of classes of what is no label
 * @param name shown in logs
 */
public record MeanIoU(
    int numClasses,
    @Nullable Integer ignoreClass,
    boolean sparseYTrue,
    boolean sparseYPred,
    int axis,
    String name)
    implements SpecialMetric {

  /** Validates the number of classes. */
  public MeanIoU {
    Settings.positive(name, "number of classes", numClasses);
  }

  /**
   * Makes the metric with Keras's defaults.
   *
   * @param numClasses how many classes there are
   */
  public MeanIoU(int numClasses) {
    this(numClasses, null, true, true, -1, "mean_io_u");
  }

  /**
   * Sets a class of the targets that does not count.
   *
   * @param label for example 255
   * @return a copy with it
   */
  public MeanIoU ignoreClass(int label) {
    return new MeanIoU(numClasses, label, sparseYTrue, sparseYPred, axis, name);
  }

  /**
   * Sets whether targets are labels; true by default.
   *
   * @param labels false if they are one-hot
   * @return a copy with it
   */
  public MeanIoU sparseYTrue(boolean labels) {
    return new MeanIoU(numClasses, ignoreClass, labels, sparseYPred, axis, name);
  }

  /**
   * Sets whether predictions are labels; true by default.
   *
   * @param labels false if they are scores of the classes
   * @return a copy with it
   */
  public MeanIoU sparseYPred(boolean labels) {
    return new MeanIoU(numClasses, ignoreClass, sparseYTrue, labels, axis, name);
  }

  /**
   * Sets the axis of classes of what is no label; -1 by default.
   *
   * @param of the axis
   * @return a copy with it
   */
  public MeanIoU axis(int of) {
    return new MeanIoU(numClasses, ignoreClass, sparseYTrue, sparseYPred, of, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public MeanIoU name(String shown) {
    return new MeanIoU(numClasses, ignoreClass, sparseYTrue, sparseYPred, axis, shown);
  }

  @Override
  public IoU general() {
    return new IoU(
        numClasses,
        IntStream.range(0, numClasses).boxed().toList(),
        ignoreClass,
        sparseYTrue,
        sparseYPred,
        axis,
        name);
  }
}
