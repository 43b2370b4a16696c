// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much predicted and true areas of some classes overlap, as {@code keras.metrics.OneHotIoU}:
 * the mean of intersection over union; targets are one-hot.
 *
 * <p>Labels are integers {@code [batch, ...]}; what is one-hot or a score has an axis of classes
 * more. What is no class does not count. Weights are truncated to integers, as in Keras. A class
 * that occurs in neither is left out.
 *
 * @param numClasses how many classes there are
 * @param targetClassIds the classes that are averaged
 * @param ignoreClass a class of the targets that does not count, or null
 * @param sparseYPred whether predictions are labels rather than scores of the classes
 * @param axis the axis of classes of what is no label
 * @param name shown in logs
 */
public record OneHotIoU(
    int numClasses,
    List<Integer> targetClassIds,
    @Nullable Integer ignoreClass,
    boolean sparseYPred,
    int axis,
    String name)
    implements SpecialMetric {

  /** Copies and validates the classes. */
  public OneHotIoU {
    targetClassIds =
        new IoU(numClasses, targetClassIds, ignoreClass, false, sparseYPred, axis, name)
            .targetClassIds();
  }

  /**
   * Makes the metric with Keras's defaults.
   *
   * @param numClasses how many classes there are
   * @param targetClassIds the classes that are averaged
   */
  public OneHotIoU(int numClasses, int... targetClassIds) {
    this(
        numClasses, IntStream.of(targetClassIds).boxed().toList(), null, false, -1, "one_hot_io_u");
  }

  /**
   * Sets a class of the targets that does not count.
   *
   * @param label for example 255
   * @return a copy with it
   */
  public OneHotIoU ignoreClass(int label) {
    return new OneHotIoU(numClasses, targetClassIds, label, sparseYPred, axis, name);
  }

  /**
   * Sets whether predictions are labels; false by default.
   *
   * @param labels false if they are scores of the classes
   * @return a copy with it
   */
  public OneHotIoU sparseYPred(boolean labels) {
    return new OneHotIoU(numClasses, targetClassIds, ignoreClass, labels, axis, name);
  }

  /**
   * Sets the axis of classes of what is no label; -1 by default.
   *
   * @param of the axis
   * @return a copy with it
   */
  public OneHotIoU axis(int of) {
    return new OneHotIoU(numClasses, targetClassIds, ignoreClass, sparseYPred, of, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public OneHotIoU name(String shown) {
    return new OneHotIoU(numClasses, targetClassIds, ignoreClass, sparseYPred, axis, shown);
  }

  @Override
  public IoU general() {
    return new IoU(numClasses, targetClassIds, ignoreClass, false, sparseYPred, axis, name);
  }
}
