// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.layers.Layer;

/** Makes a layer of its description. */
@FunctionalInterface
public interface LayerReader {

  /**
   * Makes the layer.
   *
   * @param source the description
   * @return an unbuilt layer
   */
  Layer read(LayerSource source);
}
