// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model was trained when it was saved: its compilation, and what the optimizer remembered.
 *
 * @param compilation optimizer, losses and metrics
 * @param optimizer the values of the optimizer; those that are missing are as before the first step
 */
public record SavedTraining(Compilation compilation, Map<OptimizerEntry, Tensor> optimizer) {

  /** Copies the values, each of which must be of the type of its entry. */
  public SavedTraining {
    Given.require("compilation", compilation);
    Given.require("optimizer", optimizer);
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
    optimizer.forEach(SavedTraining::requireType);
  }

  private static void requireType(OptimizerEntry entry, Tensor value) {
    if (!value.type().equals(entry.type())) {
      throw new ModelException(
          Diagnostic.of("A value of an optimizer is of another type")
              .received("%s", value.type())
              .expected("%s", entry.type())
              .where("%s", entry.name()));
    }
  }
}
