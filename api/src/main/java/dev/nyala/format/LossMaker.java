// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.losses.Loss;
import java.util.Map;

/** Makes losses of a class or function that is not of Keras, from what a file says of each. */
@FunctionalInterface
public interface LossMaker {

  /**
   * Makes a loss.
   *
   * @param config its configuration, as a {@link LayerMaker} gets that of a layer; empty for a
   *     function
   * @return the loss
   */
  Loss make(Map<String, Object> config);
}
