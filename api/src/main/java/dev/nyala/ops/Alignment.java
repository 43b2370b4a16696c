// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;

/**
 * Targets and predictions of one rank, as Keras's losses and metrics make them.
 *
 * <p>If one rank is larger by one and its last axis has size 1, that axis is removed, or, if the
 * other is a vector, added to the other.
 *
 * @param targets the targets
 * @param predictions the predictions, of the same rank
 */
public record Alignment(Value targets, Value predictions) {

  /**
   * Aligns ranks and checks that the shapes then go together.
   *
   * @param user the loss or metric, for messages
   * @param targets what should have been predicted
   * @param predictions what was predicted
   * @return both, of one rank
   * @throws ModelException if neither removing nor stretching an axis of size 1 makes them fit
   */
  public static Alignment of(String user, Value targets, Value predictions) {
    Alignment aligned = ranks(targets, predictions);
    if (!aligned.fits()) {
      throw new ModelException(
          Diagnostic.of("%s cannot compare targets with predictions", user)
              .received("targets %s and predictions %s", targets.type(), predictions.type())
              .expected("equal shapes; an axis of size 1 stretches")
              .remedy("check the output layer's units, or encode the targets accordingly"));
    }
    return aligned;
  }

  private static Alignment ranks(Value targets, Value predictions) {
    if (isColumnBeside(targets, predictions)) {
      return predictions.rank() == 1
          ? new Alignment(targets, column(predictions))
          : new Alignment(targets.squeeze(targets.rank() - 1), predictions);
    }
    if (isColumnBeside(predictions, targets)) {
      return targets.rank() == 1
          ? new Alignment(column(targets), predictions)
          : new Alignment(targets, predictions.squeeze(predictions.rank() - 1));
    }
    return new Alignment(targets, predictions);
  }

  private static boolean isColumnBeside(Value longer, Value shorter) {
    return longer.rank() == shorter.rank() + 1 && longer.shape().dim(-1).is(1);
  }

  private static Value column(Value vector) {
    return vector.reshape(vector.shape().insert(1, Dim.of(1)));
  }

  private boolean fits() {
    if (targets.rank() != predictions.rank()) {
      return false;
    }
    for (int axis = 0; axis < targets.rank(); axis++) {
      Dim target = targets.shape().dim(axis);
      Dim prediction = predictions.shape().dim(axis);
      if (!target.equals(prediction) && !target.is(1) && !prediction.is(1)) {
        return false;
      }
    }
    return true;
  }
}
