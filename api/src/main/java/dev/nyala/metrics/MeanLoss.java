// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.losses.Loss;
import dev.nyala.ops.Promotion;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** The mean of a loss, which knows what targets are and that less of it is better. */
interface MeanLoss extends MeanMetric {

  Loss loss();

  /** Records the loss of each sample; predictions narrower than FLOAT32 count as FLOAT32. */
  @Override
  default Value call(Value yTrue, Value yPred) {
    Value floats = Promotion.toFloat(yPred);
    Value predictions = floats.dtype().bytes() < 4 ? floats.cast(DType.FLOAT32) : floats;
    Value targets = yTrue.cast(loss().targetType(predictions.type()).dtype());
    return loss().call(targets, predictions);
  }

  @Override
  default Direction direction() {
    return Direction.DOWN;
  }

  @Override
  default TensorType targetType(TensorType yPred) {
    return loss().targetType(yPred);
  }

  @Override
  default @Nullable InputRange targetRange(TensorType yPred) {
    return loss().targetRange(yPred);
  }
}
