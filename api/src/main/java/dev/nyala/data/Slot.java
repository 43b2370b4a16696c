// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.TensorType;
import java.util.Objects;

/**
 * One tensor of a sample: its name and the type it has in a single sample.
 *
 * @param name the name of a model's input or output; empty if the position tells which
 * @param type dtype and fixed shape, without the batch axis
 */
public record Slot(String name, TensorType type) {

  /** Validates that the shape is fixed. */
  public Slot {
    Objects.requireNonNull(name, "name");
    if (!type.shape().isStatic()) {
      throw new DataException(
          Diagnostic.of("A sample of a data set has a symbolic dimension")
              .received("%s %s", name, type)
              .expected("a fixed shape")
              .remedy("bring all samples to one length, for example with PadSequences"));
    }
  }

  /**
   * Returns a slot that is told by its position.
   *
   * @param type dtype and fixed shape, without the batch axis
   * @return the slot
   */
  public static Slot of(TensorType type) {
    return new Slot("", type);
  }
}
