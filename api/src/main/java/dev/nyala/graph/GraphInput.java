// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.graph.op.Random;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that the caller feeds at every run.
 *
 * @param value the symbolic value; its name is the input's name
 * @param range the legal values, or null if all are
 * @param random how the host draws the input, or null if the caller provides it
 */
public record GraphInput(Value value, @Nullable InputRange range, @Nullable Random random) {

  /**
   * Returns the input's name.
   *
   * @return the name
   */
  public String name() {
    return value.name();
  }
}
