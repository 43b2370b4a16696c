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

/** Converts between class numbers and one-hot vectors. */
public final class Labels {

  private Labels() {}

  /**
   * Returns one-hot vectors, with the number of classes taken from the greatest label.
   *
   * @param labels class numbers from 0
   * @return FLOAT32, as {@link #oneHot}
   * @throws DataException if a label is negative or not an integer, or there is none
   */
  public static Tensor toCategorical(Tensor labels) {
    if (labels.size() == 0) {
      throw new DataException(
          Diagnostic.of("The number of classes cannot be told from no labels")
              .received(labels.type().toString())
              .remedy("give the number of classes: Labels.oneHot(labels, classes)"));
    }
    int greatest = 0;
    for (int i = 0; i < labels.size(); i++) {
      if (labels.getLong(i) >= Integer.MAX_VALUE) {
        throw outOfRange(labels, i, Integer.MAX_VALUE);
      }
      greatest = Math.max(greatest, (int) labels.getLong(i));
    }
    return oneHot(labels, greatest + 1);
  }

  /**
   * Returns one-hot vectors, as Keras's {@code to_categorical}.
   *
   * @param labels class numbers from 0, of any shape; a last axis of 1 is dropped
   * @param classes the number of classes
   * @return FLOAT32, the shape of the labels and an axis of classes: 1 at the label, 0 elsewhere
   * @throws DataException if a label is not an integer from 0 to {@code classes - 1}
   */
  public static Tensor oneHot(Tensor labels, int classes) {
    Shape shape = labels.shape();
    if (shape.rank() > 1 && shape.toInt(-1) == 1) {
      shape = shape.slice(0, shape.rank() - 1);
    }
    TensorBuffer result =
        new TensorBuffer(
            new TensorType(DType.FLOAT32, shape.insert(shape.rank(), Dim.of(classes))));
    float[] values = result.floats();
    for (int i = 0; i < labels.size(); i++) {
      double exact = labels.getDouble(i);
      long label = labels.getLong(i);
      if (label < 0 || label >= classes || exact != label) {
        throw outOfRange(labels, i, classes);
      }
      values[i * classes + (int) label] = 1;
    }
    return result.toTensor();
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
}
