// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.error.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The initializers that Keras finds by a string: the constant's name in lower case, the name of the
 * class, or another.
 */
enum InitializerName {
  CONSTANT("Constant", Constant::new),
  GLOROT_NORMAL("GlorotNormal", GlorotNormal::new),
  GLOROT_UNIFORM("GlorotUniform", GlorotUniform::new),
  HE_NORMAL("HeNormal", HeNormal::new),
  HE_UNIFORM("HeUniform", HeUniform::new),
  IDENTITY("Identity", Identity::new, "IdentityInitializer"),
  LECUN_NORMAL("LecunNormal", LecunNormal::new),
  LECUN_UNIFORM("LecunUniform", LecunUniform::new),
  ONES("Ones", Ones::new, "one"),
  ORTHOGONAL("Orthogonal", Orthogonal::new, "OrthogonalInitializer"),
  RANDOM_NORMAL("RandomNormal", RandomNormal::new, "normal"),
  RANDOM_UNIFORM("RandomUniform", RandomUniform::new, "uniform"),
  STFT("STFT", STFT::new, "STFTInitializer"),
  TRUNCATED_NORMAL("TruncatedNormal", TruncatedNormal::new),
  VARIANCE_SCALING("VarianceScaling", VarianceScaling::new),
  ZEROS("Zeros", Zeros::new, "zero");

  private final Supplier<Initializer> maker;
  private final List<String> identifiers;

  InitializerName(String className, Supplier<Initializer> maker, String... others) {
    this.maker = maker;
    List<String> all = new ArrayList<>(List.of(kerasName(), className));
    all.addAll(List.of(others));
    this.identifiers = List.copyOf(all);
  }

  private String kerasName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Makes what an identifier names, with Keras's defaults. */
  static Initializer find(String identifier) {
    return Stream.of(values())
        .filter(known -> known.identifiers.contains(identifier))
        .map(known -> known.maker.get())
        .findFirst()
        .orElseThrow(
            () ->
                Suggestion.unknown(
                    "initializer",
                    identifier,
                    Stream.of(values()).map(InitializerName::kerasName).toList()));
  }
}
