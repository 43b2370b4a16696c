// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.hdf5.Hdf5Attribute;
import dev.nyala.interop.keras.hdf5.Hdf5Group;
import java.util.List;

/**
 * Who wrote weights.
 *
 * @param dialect the generation of Keras
 * @param flipped whether kernels are turned around, as the backend Theano needed them
 */
public record WeightOrigin(Dialect dialect, boolean flipped) {

  /**
   * Reads what a group of weights tells of itself.
   *
   * @param weights the group of all layers
   * @param version of Keras, if the group tells none
   * @param file what messages call it
   * @return the origin
   */
  static WeightOrigin of(Hdf5Group weights, String version, String file) {
    String said = text(weights, "keras_version", version);
    return new WeightOrigin(Dialect.of(said, file), text(weights, "backend", "").equals("theano"));
  }

  private static String text(Hdf5Group group, String name, String absent) {
    List<String> texts = group.attribute(name).map(Hdf5Attribute::texts).orElse(List.of());
    return texts.isEmpty() ? absent : texts.get(0);
  }
}
