// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import java.util.List;

/**
 * Returns its inputs, as {@code keras.layers.Identity}.
 *
 * <p>Shapes: any gives the same. Masks pass through.
 */
public final class Identity extends StandardLayer<Identity> {

  private Identity() {}

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Identity of() {
    return new Identity();
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    return inputs;
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
