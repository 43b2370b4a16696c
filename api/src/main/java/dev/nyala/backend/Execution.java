// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.tensor.Tensor;
import java.util.List;

/**
 * A program with its variables and its working memory.
 *
 * <p>Serves one caller at a time; other executions of the same program run beside it. All nodes
 * read the variables as they were when the run began, and a run commits its updates together when
 * it ends. Runs that update one variable take turns. A run that fails changes no variable. Closing
 * waits for the run in progress; closing twice is harmless.
 */
public interface Execution extends AutoCloseable {

  /**
   * Runs the program.
   *
   * @param inputs one tensor per input of the graph, in its order
   * @return one tensor per output of the graph, in its order
   * @throws dev.nyala.error.BackendException if the number, dtype or shape of the inputs is wrong,
   *     or the execution is closed or in use
   */
  List<Tensor> run(List<Tensor> inputs);

  /**
   * Runs the program on buffers of the caller, which a training loop reuses.
   *
   * @param inputs one buffer per input, read during the run and not kept
   * @param outputs one buffer per output, filled when the run ends; what they hold after a failed
   *     run is not specified
   * @throws dev.nyala.error.BackendException if the number, dtype or shape of the buffers is wrong,
   *     or the execution is closed or in use
   */
  void run(Inputs inputs, Outputs outputs);

  /** Waits for the run in progress and gives the memory back. */
  @Override
  void close();
}
