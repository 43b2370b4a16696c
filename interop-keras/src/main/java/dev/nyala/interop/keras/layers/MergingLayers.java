// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

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

/** Layers that make one tensor of several. */
final class MergingLayers {

  private MergingLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("Add", s -> s.standard(Add.of()));
    table.put("Average", s -> s.standard(Average.of()));
    table.put("Maximum", s -> s.standard(Maximum.of()));
    table.put("Minimum", s -> s.standard(Minimum.of()));
    table.put("Multiply", s -> s.standard(Multiply.of()));
    table.put("Subtract", s -> s.standard(Subtract.of()));
    table.put(
        "Concatenate", s -> s.integer(s.standard(Concatenate.of()), "axis", Concatenate::axis));
    table.put("Dot", MergingLayers::dot);
  }

  private static Layer dot(LayerSource s) {
    int[] axes = LayerSource.some(s.config(), "axes");
    if (axes.length > 2) {
      throw s.config().wrong("axes", "one axis or two");
    }
    Dot layer = axes.length == 1 ? Dot.of(axes[0]) : Dot.of(axes[0], axes[1]);
    return s.flag(s.standard(layer), "normalize", Dot::normalize);
  }
}
