// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reshape;
import dev.nyala.layers.Context;
import dev.nyala.layers.Layer;
import java.util.List;

/** Gives a tensor a mask that was said in a call, for the layer that is called on it alone. */
final class WithMask extends Layer {

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    Value x = inputs.get(0);
    // A value of its own, so that others who use x see its own mask.
    Value masked = x.graph().add(new Reshape(x.shape()), x);
    context.setMask(masked, inputs.get(1));
    return List.of(masked);
  }
}
