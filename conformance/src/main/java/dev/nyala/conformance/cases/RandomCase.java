// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.tensor.DType;
import java.util.Set;
import java.util.function.Function;

/**
 * A rule by which applications of an op are drawn; the interpreter says what they must give.
 *
 * @param name what is drawn
 * @param dtypes the dtypes it is repeated for
 * @param order how many times the drawn application may be differentiated: 0, 1 or 2
 * @param generator draws one application
 */
public record RandomCase(
    String name, Set<DType> dtypes, int order, Function<Draw, Trial> generator) {

  /** How many applications are drawn for each dtype. */
  public static final int TRIALS = 6;

  /**
   * Draws an application, the same at every call.
   *
   * @param index which one, from 0
   * @param dtype the dtype of this repetition
   * @return the application
   */
  public Trial trial(int index, DType dtype) {
    return generator.apply(new Draw(31L * name.hashCode() + index, Sizes.of(index), dtype));
  }
}
