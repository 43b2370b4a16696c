// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import org.jspecify.annotations.Nullable;

/** The recurrent products of {@link Gru}: whole, or of the gates and the candidate apart. */
final class GruProducts {

  private final Value kernel;
  private final @Nullable Value mask;
  private final Dim batch;
  private final Dim units;

  GruProducts(Value kernel, @Nullable Value mask, Dim batch) {
    this.kernel = kernel;
    this.mask = mask;
    this.batch = batch;
    this.units = kernel.shape().dim(0);
  }

  RecurrentProduct all() {
    return new RecurrentProduct(kernel, mask, batch);
  }

  RecurrentProduct gates() {
    return blocks(0, 2);
  }

  RecurrentProduct candidate() {
    return blocks(2, 3);
  }

  private RecurrentProduct blocks(int from, int to) {
    return new RecurrentProduct(
        Sequences.blocks(kernel, units, from, to),
        mask == null ? null : Sequences.blocks(mask, units, from, to),
        batch);
  }
}
