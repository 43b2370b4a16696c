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
   * @param channelsFirst whether the file says that its images have channels before rows
   */
  public record ReadLayer(
      String className,
      String name,
      Layer layer,
      @Nullable ReadModel inner,
      boolean channelsFirst) {

    /**
     * Returns the same layer under another name.
     *
     * @param newName its name in the file
     * @return the layer
     */
    ReadLayer named(String newName) {
      return new ReadLayer(className, newName, layer, inner, channelsFirst);
    }
  }

  /**
   * Returns a model that is there already as if it had been read.
   *
   * @param model any model
   * @return the model, with the names of Keras's classes
   */
  public static ReadModel of(Model model) {
    return new ReadModel(model, model.layers().stream().map(ReadModel::layer).toList());
  }

  private static ReadLayer layer(Layer layer) {
    if (layer instanceof Model inner) {
      String className = ModelWriter.className(inner);
      return new ReadLayer(className, inner.name(), inner, of(inner), false);
    }
    return new ReadLayer(layer.kind(), layer.name(), layer, null, false);
  }

  /** Copies the layers. */
  public ReadModel {
    layers = List.copyOf(layers);
  }
}
