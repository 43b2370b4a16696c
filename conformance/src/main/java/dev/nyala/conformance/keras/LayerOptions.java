// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.activations.Activations;
import dev.nyala.layers.DataFormat;
import dev.nyala.layers.Padding;
import dev.nyala.layers.Quantization;
import java.util.Locale;
import java.util.function.Function;

/**
 * The options of a layer, as a fixture says them.
 *
 * @param fixture the case
 */
record LayerOptions(Fixture fixture) {

  /** Applies a wither if the case gives the option. */
  <L> L set(L layer, String option, Function<L, L> wither) {
    return fixture.sets(option) ? wither.apply(layer) : layer;
  }

  /** Returns a word as the name of an enum's member. */
  String upper(String option) {
    return fixture.text(option).toUpperCase(Locale.ROOT);
  }

  Activations activation(String option) {
    return Activations.valueOf(upper(option));
  }

  DataFormat dataFormat() {
    return DataFormat.valueOf(upper("data_format"));
  }

  Quantization quantization() {
    return Quantization.valueOf(upper("quantization"));
  }

  Padding padding() {
    return Padding.valueOf(upper("padding"));
  }
}
