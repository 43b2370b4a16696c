// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Dim;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a model whose batch axis has a fixed size asks of batches. */
final class FixedBatch {

  private FixedBatch() {}

  /** Returns the size of the batch axis, or null if any will do. */
  static @Nullable Integer of(Network network) {
    Dim batch = network.inputTypes().get(0).shape().dim(0);
    return batch.isStatic() ? batch.toInt() : null;
  }

  /**
   * Refuses batches of another size before anything is run, as far as that is known.
   *
   * @param network the model
   * @param samples how many samples there are, if that is known
   * @param batchSize how many are in a batch
   * @param steps the largest number of batches that are read
   */
  static void check(Network network, OptionalLong samples, int batchSize, long steps) {
    Integer fixed = of(network);
    if (fixed == null) {
      return;
    }
    if (batchSize != fixed) {
      throw new DataException(
          Diagnostic.of("A model with a fixed batch size is given batches of another")
              .received("%d", batchSize)
              .expected("%d", fixed)
              .where("input \"%s\"", network.inputNames().get(0)));
    }
    long known = samples.orElse(0);
    if (known % fixed != 0 && steps > known / fixed) {
      throw new DataException(
          Diagnostic.of("The last batch is shorter than the fixed batch size of the model")
              .received("%d samples", known)
              .expected("a multiple of %d", fixed)
              .remedy("leave out the last %d samples", known % fixed));
    }
  }
}
