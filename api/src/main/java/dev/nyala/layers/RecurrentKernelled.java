// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.error.Given;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import java.util.function.UnaryOperator;

/**
 * A layer, or a cell, with a kernel for its states: the options of that, and of what is dropped in
 * training.
 *
 * @param <L> the layer itself, so that withers return it
 */
public sealed interface RecurrentKernelled<L extends AffineLayer<L>>
    permits ConvLSTMLayer, RecurrentKernelLayer {

  /**
   * Sets the recurrent kernel's initializer; orthogonal by default.
   *
   * @param initializer makes the first recurrent kernel
   * @return a copy with it
   */
  default L recurrentInitializer(Initializer initializer) {
    Given.require("recurrentInitializer", initializer);
    return changed(all -> all.kernel(all.kernel().initializer(initializer)));
  }

  /**
   * Sets a penalty on the recurrent kernel; none by default.
   *
   * @param regularizer the penalty
   * @return a copy with it
   */
  default L recurrentRegularizer(Regularizer regularizer) {
    Given.require("recurrentRegularizer", regularizer);
    return changed(all -> all.kernel(all.kernel().regularizer(regularizer)));
  }

  /**
   * Sets a projection of the recurrent kernel after each update; none by default.
   *
   * @param constraint the projection
   * @return a copy with it
   */
  default L recurrentConstraint(WeightConstraint constraint) {
    Given.require("recurrentConstraint", constraint);
    return changed(all -> all.kernel(all.kernel().constraint(constraint)));
  }

  /**
   * Sets which part of the inputs is dropped in training, the same at all steps; 0 by default.
   *
   * @param rate from 0 to 1
   * @return a copy with it
   */
  default L dropout(double rate) {
    Checks.fraction(((Layer) this).kind(), "dropout", rate);
    return changed(all -> all.dropout(rate));
  }

  /**
   * Sets which part of the state is dropped in training, the same at all steps; 0 by default.
   *
   * @param rate from 0 to 1
   * @return a copy with it
   */
  default L recurrentDropout(double rate) {
    Checks.fraction(((Layer) this).kind(), "recurrent dropout", rate);
    return changed(all -> all.recurrentDropout(rate));
  }

  /**
   * Sets a seed of the layer's own for dropout; by default it draws from the model's.
   *
   * @param number any number
   * @return a copy with it
   */
  default L seed(long number) {
    return changed(all -> all.seed(number));
  }

  /**
   * Changes what is said.
   *
   * @param change makes the new options of the old
   * @return an unbuilt copy with them
   */
  @SuppressWarnings("unchecked") // The layers that are permitted have the class L.
  private L changed(UnaryOperator<RecurrentOptions> change) {
    return ((L) this)
        .with(
            copy -> {
              if (copy instanceof ConvLSTMLayer<?> convolution) {
                convolution.recurrent = change.apply(convolution.recurrent);
              } else if (copy instanceof RecurrentKernelLayer<?> other) {
                other.recurrent = change.apply(other.recurrent);
              }
            });
  }
}
