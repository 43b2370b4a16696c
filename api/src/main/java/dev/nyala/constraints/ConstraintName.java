// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import dev.nyala.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The constraints that Keras finds by a string: the constant's name in lower case, or the name of
 * the class.
 */
enum ConstraintName {
  MAX_NORM("MaxNorm", MaxNorm::new),
  MIN_MAX_NORM("MinMaxNorm", MinMaxNorm::new),
  NON_NEG("NonNeg", NonNeg::new),
  UNIT_NORM("UnitNorm", UnitNorm::new);

  private final Supplier<WeightConstraint> maker;
  private final List<String> identifiers;

  ConstraintName(String className, Supplier<WeightConstraint> maker, String... others) {
    this.maker = maker;
    List<String> all = new ArrayList<>(List.of(kerasName(), className));
    all.addAll(List.of(others));
    this.identifiers = List.copyOf(all);
  }

  private String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Makes what an identifier names, with Keras's defaults. */
  static WeightConstraint find(String identifier) {
    return Stream.of(values())
        .filter(known -> known.identifiers.contains(identifier))
        .map(known -> known.maker.get())
        .findFirst()
        .orElseThrow(
            () ->
                Suggestion.unknown(
                    "constraint",
                    identifier,
                    Stream.of(values()).map(ConstraintName::kerasName).toList()));
  }
}
