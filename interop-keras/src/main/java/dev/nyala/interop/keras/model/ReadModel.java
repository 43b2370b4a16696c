// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Model;
import dev.nyala.layers.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that was read, with its layers as the file lists them, which is the order of weights.
 *
 * @param model the model
 * @param layers its layers but for inputs and functions
 */
public record ReadModel(Model model, List<ReadLayer> layers) {

  /**
   * A layer that was read.
   *
   * @param className the class of Keras
   * @param name its name in the file
   * @param layer the layer
   * @param inner what it consists of, if it is a model, else null
   */
  public record ReadLayer(String className, String name, Layer layer, @Nullable ReadModel inner) {}

  /** Copies the layers. */
  public ReadModel {
    layers = List.copyOf(layers);
  }
}
