// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Epsilon;
import dev.nyala.ops.Indexing;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How much predicted and true areas of classes overlap, as {@code keras.metrics.IoU} (Jaccard,
 * 1912): the mean over some classes of intersection over union.
 *
 * <p>Labels are integers {@code [batch, ...]}; what is one-hot or a score has an axis of classes
 * more. What is no class does not count. Weights are truncated to integers, as in Keras. A class
 * that occurs in neither is left out.
 *
 * @param numClasses how many classes there are
 * @param targetClassIds the classes that are averaged
 * @param ignoreClass a class of the targets that does not count, or null
 * @param sparseYTrue whether targets are labels rather than one-hot
 * @param sparseYPred whether predictions are labels rather than scores of the classes
 * @param axis the axis of classes of what is no label
 * @param name shown in logs
 */
public record IoU(
    int numClasses,
    List<Integer> targetClassIds,
    @Nullable Integer ignoreClass,
    boolean sparseYTrue,
    boolean sparseYPred,
    int axis,
    String name)
    implements Metric {

  /** Copies and validates the classes. */
  public IoU {
    targetClassIds = List.copyOf(targetClassIds);
    Settings.positive(name, "number of classes", numClasses);
    for (int target : targetClassIds) {
      boolean holds = target >= 0 && target < numClasses;
      Settings.check(name, "target class", target, holds, "from 0 to " + (numClasses - 1));
    }
    Settings.positive(name, "number of target classes", targetClassIds.size());
  }

  /**
   * Makes the metric with Keras's defaults.
   *
   * @param numClasses how many classes there are
   * @param targetClassIds the classes that are averaged
   */
  public IoU(int numClasses, int... targetClassIds) {
    this(numClasses, IntStream.of(targetClassIds).boxed().toList(), null, true, true, -1, "io_u");
  }

  /**
   * Sets a class of the targets that does not count.
   *
   * @param label for example 255
   * @return a copy with it
   */
  public IoU ignoreClass(int label) {
    return new IoU(numClasses, targetClassIds, label, sparseYTrue, sparseYPred, axis, name);
  }

  /**
   * Sets whether targets are labels; true by default.
   *
   * @param labels false if they are one-hot
   * @return a copy with it
   */
  public IoU sparseYTrue(boolean labels) {
    return new IoU(numClasses, targetClassIds, ignoreClass, labels, sparseYPred, axis, name);
  }

  /**
   * Sets whether predictions are labels; true by default.
   *
   * @param labels false if they are scores of the classes
   * @return a copy with it
   */
  public IoU sparseYPred(boolean labels) {
    return new IoU(numClasses, targetClassIds, ignoreClass, sparseYTrue, labels, axis, name);
  }

  /**
   * Sets the axis of classes of what is no label; -1 by default.
   *
   * @param of the axis
   * @return a copy with it
   */
  public IoU axis(int of) {
    return new IoU(numClasses, targetClassIds, ignoreClass, sparseYTrue, sparseYPred, of, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public IoU name(String shown) {
    return new IoU(numClasses, targetClassIds, ignoreClass, sparseYTrue, sparseYPred, axis, shown);
  }

  @Override
  public List<MetricState> state(TensorType yPred) {
    return List.of(new MetricState("total_confusion_matrix", ConfusionMatrix.zeros(numClasses)));
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Value targets = labels(yTrue, sparseYTrue);
    Value predictions = labels(yPred, sparseYPred);
    if (!targets.shape().sizeDim().equals(predictions.shape().sizeDim())) {
      throw new ModelException(
          Diagnostic.of("%s compares labels one by one", name)
              .received("targets %s and predictions %s", yTrue.type(), yPred.type())
              .expected("as many of the ones as of the others")
              .remedy("use sparseYTrue and sparseYPred to say which are labels"));
    }
    Value weights =
        sampleWeight == null ? null : SampleWeights.spread(name, sampleWeight, targets.shape());
    Value matrix = ConfusionMatrix.of(numClasses, ignoreClass, targets, predictions, weights);
    return List.of(state.get(0).add(matrix));
  }

  private Value labels(Value x, boolean sparse) {
    return (sparse ? x : Reductions.argmax(x, axis)).cast(DType.INT64);
  }

  @Override
  public Value result(List<Value> state) {
    Value matrix = state.get(0);
    Value both = ConfusionMatrix.diagonal(matrix);
    Value rows = Reductions.sum(matrix, 1);
    Value columns = Reductions.sum(matrix, 0);
    Value union = chosen(rows.add(columns).subtract(both));
    Value present = union.greater(0);
    Value overlap = chosen(both).divide(union.add(Epsilon.VALUE));
    Value sum = Reductions.sum(present.select(overlap, overlap.like(0)));
    return sum.divide(Reductions.sum(present.cast(DType.FLOAT32)).add(Epsilon.VALUE));
  }

  private Value chosen(Value perClass) {
    int[] ids = targetClassIds.stream().mapToInt(Integer::intValue).toArray();
    Value positions = perClass.graph().constant(Tensor.of(Shape.of(ids.length), ids));
    return Indexing.take(perClass, positions, 0).cast(DType.FLOAT32);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }

  @Override
  public TensorType targetType(TensorType yPred) {
    int classes = axis < 0 ? axis + yPred.rank() : axis;
    Shape labels = sparseYPred ? yPred.shape() : yPred.shape().without(Axes.of(classes));
    return sparseYTrue ? new TensorType(DType.INT32, labels) : yPred;
  }
}
