// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import java.util.List;

/**
 * Runs a compiled graph in memory of its own, for one caller at a time. A program lends it to one
 * execution after the other.
 *
 * <p>It refers to no {@link Device} and to none of the programs and variables made by one, so that
 * those can be collected when they are forgotten.
 *
 * @param <M> what holds the elements of a variable
 */
public interface Workspace<M> extends AutoCloseable {

  /**
   * Runs the graph once.
   *
   * @param inputs one buffer per input of the graph, of its type
   * @param variables the value of each variable of the graph, in its order; the list is the same
   *     for all runs of an execution, its elements change
   * @param next the values to come, one per update of the graph, in its order; each has the memory
   *     of {@link DeviceMemory#blank}, which is none of those above, or waits for {@link
   *     Version#hold}
   * @param outputs one buffer per output of the graph, of its type, to be filled
   */
  void run(Inputs inputs, List<Version<M>> variables, List<Version<M>> next, Outputs outputs);

  /** Releases the memory; called once, while nothing runs. */
  @Override
  void close();
}
