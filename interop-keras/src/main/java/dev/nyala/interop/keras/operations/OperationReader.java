// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import dev.nyala.layers.SymbolicTensor;
import java.util.List;

/** Calls a function as a node of a file does. */
@FunctionalInterface
public interface OperationReader {

  /**
   * Calls the function.
   *
   * @param call the node
   * @return the results
   */
  List<SymbolicTensor> read(OperationCall call);

  /** A function of one result. */
  @FunctionalInterface
  interface Single {
    /** Calls the function. */
    SymbolicTensor read(OperationCall call);
  }

  /** Returns the reader of a function of one result. */
  static OperationReader of(Single single) {
    return call -> List.of(single.read(call));
  }
}
