// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Class numbers as one-hot vectors and back, and what follows from how often each occurs. */
public final class Labels {

  private Labels() {}

  /**
   * Returns one-hot vectors, with the number of classes taken from the greatest label.
   *
   * @param labels class numbers from 0
   * @return FLOAT32, as {@link #toCategorical(Tensor, int)}
   * @throws DataException if a label is negative or not an integer, or there is none
   */
  public static Tensor toCategorical(Tensor labels) {
    if (labels.size() == 0) {
      throw new DataException(
          Diagnostic.of("The number of classes cannot be told from no labels")
              .received(labels.type().toString())
              .remedy("give the number of classes: Labels.toCategorical(labels, classes)"));
    }
    int greatest = 0;
    for (int i = 0; i < labels.size(); i++) {
      if (labels.getLong(i) >= Integer.MAX_VALUE) {
        throw outOfRange(labels, i, Integer.MAX_VALUE);
      }
      greatest = Math.max(greatest, (int) labels.getLong(i));
    }
    return toCategorical(labels, greatest + 1);
  }

  /**
   * Returns one-hot vectors, as Keras's {@code to_categorical}.
   *
   * <p>Unlike there, a fraction is not cut off and a negative label does not count from the end;
   * both are refused.
   *
   * @param labels class numbers from 0, of any shape; a last axis of 1 is dropped
   * @param classes the number of classes, at least 1
   * @return FLOAT32, the shape of the labels and an axis of classes: 1 at the label, 0 elsewhere
   * @throws DataException if a label is not an integer from 0 to {@code classes - 1}
   */
  public static Tensor toCategorical(Tensor labels, int classes) {
    if (classes < 1) {
      throw new DataException(
          Diagnostic.of("One-hot vectors have no classes")
              .received("%d classes", classes)
              .expected("at least 1"));
    }
    Shape shape = labels.shape();
    if (shape.rank() > 1 && shape.toInt(-1) == 1) {
      shape = shape.slice(0, shape.rank() - 1);
    }
    TensorBuffer result =
        new TensorBuffer(
            new TensorType(DType.FLOAT32, shape.insert(shape.rank(), Dim.of(classes))));
    float[] values = result.floats();
    for (int i = 0; i < labels.size(); i++) {
      values[i * classes + checked(labels, i, classes)] = 1;
    }
    return result.toTensor();
  }

  static int checked(Tensor labels, int index, int classes) {
    double exact = labels.getDouble(index);
    long label = labels.getLong(index);
    if (label < 0 || label >= classes || exact != label) {
      throw outOfRange(labels, index, classes);
    }
    return (int) label;
  }

  private static DataException outOfRange(Tensor labels, int index, int classes) {
    return new DataException(
        Diagnostic.of("A label is out of range")
            .received("label %s of sample %d", number(labels.getDouble(index)), index)
            .expected("an integer from 0 to %d", classes - 1)
            .remedy("number the classes from 0, or raise the number of classes"));
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /**
   * Returns the class of the greatest element of every vector; the first of equals.
   *
   * @param scores {@code [..., classes]}, such as probabilities
   * @return INT32 {@code [...]}
   * @throws DataException if there are no classes
   */
  public static Tensor argMax(Tensor scores) {
    int classes = scores.shape().rank() == 0 ? 0 : scores.shape().toInt(-1);
    if (classes == 0) {
      throw new DataException(
          Diagnostic.of("There are no classes to choose from").received(scores.type().toString()));
    }
    TensorBuffer result =
        new TensorBuffer(
            new TensorType(DType.INT32, scores.shape().slice(0, scores.shape().rank() - 1)));
    for (int i = 0; i < result.size(); i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (scores.getDouble(i * classes + c) > scores.getDouble(i * classes + best)) {
          best = c;
        }
      }
      result.setLong(i, best);
    }
    return result.toTensor();
  }

  /**
   * Returns class weights that make every class count the same in the loss, however many samples it
   * has: {@code samples / (classes * samples of the class)}, as scikit-learn's {@code balanced}.
   *
   * @param labels class numbers from 0, of any shape; {@link #argMax} makes them of one-hot vectors
   * @return a weight for each class that occurs, in the order of the classes, for {@code
   *     Fit.classWeights}
   * @throws DataException if a label is negative or not an integer, or there is none
   */
  public static Map<Integer, Double> balancedWeights(Tensor labels) {
    if (labels.size() == 0) {
      throw new DataException(
          Diagnostic.of("Classes cannot be weighed without labels")
              .received(labels.type().toString()));
    }
    TreeMap<Integer, Double> counts = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      counts.merge(checked(labels, i, Integer.MAX_VALUE), 1.0, Double::sum);
    }
    double share = (double) labels.size() / counts.size();
    counts.replaceAll((label, count) -> share / count);
    return Collections.unmodifiableMap(counts);
  }
}
