// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;

/**
 * A loss with the withers that all losses share: a record of its settings, its reduction and its
 * name, whose file says how it compares.
 *
 * @param <L> the loss's own class
 */
public interface StandardLoss<L extends StandardLoss<L>> extends Loss {

  /**
   * Sets what all losses have in common.
   *
   * @param reduction how the losses become one number
   * @param name shown in logs
   * @return a copy with them
   */
  L with(LossReduction reduction, String name);

  /**
   * Records the loss of each sample, not reduced.
   *
   * @param targets of the dtype and rank of the predictions, unless they are labels
   * @param predictions {@code [batch, ...]}
   * @return losses, usually of the predictions' shape without the last axis
   */
  Value compare(Value targets, Value predictions);

  /**
   * Sets the reduction; {@link LossReduction#SUM_OVER_BATCH_SIZE} by default.
   *
   * @param how how the losses become one number
   * @return a copy with it
   */
  default L reduction(LossReduction how) {
    Given.require("reduction", how);
    return with(how, name());
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  default L name(String shown) {
    Given.require("name", shown);
    return with(reduction(), shown);
  }

  /** Aligns targets and predictions, then compares them. */
  @Override
  default Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name(), yTrue, yPred);
    return compare(aligned.targets(), aligned.predictions());
  }
}
