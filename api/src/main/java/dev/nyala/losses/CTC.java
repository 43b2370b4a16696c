// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * How unlikely a sequence of labels is, wherever in the predictions they stand, as {@code
 * keras.losses.CTC} (Graves et al., 2006): connectionist temporal classification.
 *
 * <p>Shapes: labels {@code [batch, labels]} and logits {@code [batch, steps, classes]} give {@code
 * [batch]}. Class 0 is none: in predictions it stands between labels, and two equal ones that
 * follow each other need it; in labels it fills up rows at their end. A row of more labels than fit
 * into the steps has the loss infinity.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record CTC(LossReduction reduction, String name) implements StandardLoss<CTC> {

  /** Makes the loss with Keras's defaults. */
  public CTC() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "ctc");
  }

  @Override
  public CTC with(LossReduction how, String shown) {
    return new CTC(how, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return compare(yTrue, yPred);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    if (targets.rank() != 2 || predictions.rank() != 3) {
      throw new ModelException(
          Diagnostic.of("%s cannot compare labels with predictions", name)
              .received("labels %s and predictions %s", targets.type(), predictions.type())
              .expected("labels [batch, labels] and logits [batch, steps, classes]"));
    }
    DType dtype = targets.dtype();
    boolean index = dtype == DType.INT32 || dtype == DType.INT64;
    return new LabelPaths(index ? targets : targets.cast(DType.INT32), predictions).losses();
  }

  /**
   * Returns the dtype in which labels are fed.
   *
   * @param yPred the type of the predictions
   * @return INT32; how many labels there are does not follow from the predictions
   */
  @Override
  public TensorType targetType(TensorType yPred) {
    return new TensorType(DType.INT32, yPred.shape().slice(0, Math.min(2, yPred.rank())));
  }

  @Override
  public @Nullable InputRange targetRange(TensorType yPred) {
    return yPred.rank() == 0 ? null : Labels.range(yPred);
  }
}
