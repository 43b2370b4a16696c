// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.TensorType;

/** Predictions of metrics that have a state for each output. */
final class Matrices {

  private Matrices() {}

  /** Returns the outputs of predictions {@code [batch, outputs]}. */
  static int columns(String metric, TensorType yPred) {
    if (yPred.rank() != 2 || !yPred.shape().dim(1).isStatic()) {
      throw new ModelException(
          Diagnostic.of("%s needs predictions with one axis beside the batch", metric)
              .received(yPred.toString())
              .expected("[batch, outputs] of a known number of outputs"));
    }
    return yPred.shape().toInt(1);
  }

  /** Requires targets of the predictions' shape. */
  static void requireEqual(String metric, TensorType yTrue, TensorType yPred) {
    if (!yTrue.shape().equals(yPred.shape())) {
      throw new ModelException(
          Diagnostic.of("%s compares outputs one by one", metric)
              .received("targets %s and predictions %s", yTrue, yPred)
              .expected("equal shapes")
              .remedy("make labels one-hot"));
    }
  }
}
