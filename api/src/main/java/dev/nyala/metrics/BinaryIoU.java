// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Promotion;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much predicted and true areas overlap, as {@code keras.metrics.BinaryIoU}: the mean of
 * intersection over union of what is 0 and of what is 1.
 *
 * <p>Targets are 0 or 1, of the predictions' size. Weights are truncated to integers, as in Keras.
 *
 * @param targetClassIds the classes that are averaged: 0, 1 or both
 * @param threshold what predictions of 1 reach
 * @param name shown in logs
 */
public record BinaryIoU(List<Integer> targetClassIds, double threshold, String name)
    implements SpecialMetric {

  /** Copies and validates the classes. */
  public BinaryIoU {
    targetClassIds = new IoU(2, targetClassIds, null, true, true, -1, name).targetClassIds();
  }

  /** Makes the metric with Keras's defaults. */
  public BinaryIoU() {
    this(List.of(0, 1), 0.5, "binary_io_u");
  }

  /**
   * Sets the classes that are averaged; 0 and 1 by default.
   *
   * @param targets 0, 1 or both
   * @return a copy with it
   */
  public BinaryIoU targetClassIds(int... targets) {
    return new BinaryIoU(IntStream.of(targets).boxed().toList(), threshold, name);
  }

  /**
   * Sets what predictions of 1 reach; 0.5 by default.
   *
   * @param least the number
   * @return a copy with it
   */
  public BinaryIoU threshold(double least) {
    return new BinaryIoU(targetClassIds, least, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public BinaryIoU name(String shown) {
    return new BinaryIoU(targetClassIds, threshold, shown);
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Value predictions = Promotion.toFloat(yPred).cast(DType.FLOAT32);
    Value ones = predictions.greaterEqual(predictions.like(threshold)).cast(DType.INT64);
    return general().update(state, yTrue, ones, sampleWeight);
  }

  @Override
  public IoU general() {
    return new IoU(2, targetClassIds, null, true, true, -1, name);
  }
}
