// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Add;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Layer;
import java.util.Map;
import java.util.function.Function;

/** Layers that make one tensor of several. */
final class MergeLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("Add", o -> Add.of()),
          Map.entry(
              "Concatenate",
              o -> o.set(Concatenate.of(), "axis", l -> l.axis(o.fixture().integer("axis")))));

  private MergeLayers() {}
}
