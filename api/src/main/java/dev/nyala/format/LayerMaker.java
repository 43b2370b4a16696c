// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.layers.Layer;
import java.util.Map;

/** Makes layers of a class that is not of Keras, from what a file says of each. */
@FunctionalInterface
public interface LayerMaker {

  /**
   * Makes a layer.
   *
   * @param config its configuration: texts, longs, doubles, booleans, lists and maps by key; keys
   *     that are null are left out
   * @return an unbuilt layer
   */
  Layer make(Map<String, Object> config);
}
