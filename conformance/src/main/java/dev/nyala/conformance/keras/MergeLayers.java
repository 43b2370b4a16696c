// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Add;
import dev.nyala.layers.Average;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Dot;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Maximum;
import dev.nyala.layers.Minimum;
import dev.nyala.layers.Multiply;
import dev.nyala.layers.Subtract;
import java.util.Map;
import java.util.function.Function;

/** Layers that make one tensor of several. */
final class MergeLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("Add", o -> Add.of()),
          Map.entry("Average", o -> Average.of()),
          Map.entry("Dot", MergeLayers::dot),
          Map.entry("Maximum", o -> Maximum.of()),
          Map.entry("Minimum", o -> Minimum.of()),
          Map.entry("Multiply", o -> Multiply.of()),
          Map.entry("Subtract", o -> Subtract.of()),
          Map.entry(
              "Concatenate",
              o -> o.set(Concatenate.of(), "axis", l -> l.axis(o.fixture().integer("axis")))));

  private MergeLayers() {}

  private static Dot dot(LayerOptions o) {
    int[] axes = o.fixture().integers("axes");
    return Dot.of(axes[0], axes[axes.length - 1]).normalize(o.fixture().flag("normalize"));
  }
}
