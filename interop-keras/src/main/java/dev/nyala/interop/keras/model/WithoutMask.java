// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reshape;
import dev.nyala.layers.Context;
import dev.nyala.layers.EmbeddingLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Masking;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Takes the mask from a tensor of which a call says that it has none. */
final class WithoutMask extends Layer {

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    Value x = inputs.get(0);
    // A value of its own has no mask, and others who use x see its mask.
    return List.of(x.graph().add(new Reshape(x.shape()), x));
  }

  /** Returns the tensor itself if nothing before it could have given it a mask. */
  static SymbolicTensor of(SymbolicTensor tensor) {
    Deque<SymbolicTensor> open = new ArrayDeque<>(List.of(tensor));
    Set<SymbolicTensor> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      SymbolicTensor next = open.pop();
      if (next.source() != null && seen.add(next)) {
        Layer layer = next.source().layer();
        if (layer instanceof EmbeddingLayer<?>
            || layer instanceof Masking
            || layer instanceof WithMask) {
          return new WithoutMask().call(tensor);
        }
        open.addAll(next.source().inputs());
      }
    }
    return tensor;
  }
}
