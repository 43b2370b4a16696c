// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/** A layer that is made of calls of other layers, as every model is. */
public interface Functional {

  /**
   * Returns the calls it is made of.
   *
   * @return calls between inputs and outputs
   */
  CallGraph calls();
}
