// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that a training is between two batches or epochs: weights, what the optimizer remembers, the
 * figures so far, and the place in the data. A training of the same model, data and options that
 * goes on from it ends with the same weights.
 *
 * @param epoch the epoch that goes on or comes next, from 0
 * @param batch how many of its batches are done
 * @param pass how many passes over the data have begun, counted from the first epoch's number
 * @param read how many batches were read of the pass that goes on; 0 if none does
 * @param values all values, by names that tell what they are
 */
public record TrainingSnapshot(
    int epoch, long batch, long pass, long read, Map<String, Tensor> values) {

  /** Copies the values; no number may be negative. */
  public TrainingSnapshot {
    Given.require("values", values);
    if (epoch < 0 || batch < 0 || pass < 0 || read < 0) {
      throw new ModelException(
          Diagnostic.of("A training is at a negative place")
              .received("epoch %d, batch %d, pass %d, read %d", epoch, batch, pass, read));
    }
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
