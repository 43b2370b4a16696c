// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import dev.nyala.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The regularizers that Keras finds by a string: the constant's name in lower case, or the name of
 * the class.
 */
enum RegularizerName {
  L1("L1", L1::new),
  L1L2("L1L2", L1L2::new),
  L2("L2", L2::new),
  ORTHOGONAL_REGULARIZER("OrthogonalRegularizer", OrthogonalRegularizer::new);

  private final Supplier<Regularizer> maker;
  private final List<String> identifiers;

  RegularizerName(String className, Supplier<Regularizer> maker, String... others) {
    this.maker = maker;
    List<String> all = new ArrayList<>(List.of(kerasName(), className));
    all.addAll(List.of(others));
    this.identifiers = List.copyOf(all);
  }

  private String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Makes what an identifier names, with Keras's defaults. */
  static Regularizer find(String identifier) {
    return Stream.of(values())
        .filter(known -> known.identifiers.contains(identifier))
        .map(known -> known.maker.get())
        .findFirst()
        .orElseThrow(
            () ->
                Suggestion.unknown(
                    "regularizer",
                    identifier,
                    Stream.of(values()).map(RegularizerName::kerasName).toList()));
  }
}
