// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.operations;

import java.util.Map;
import java.util.TreeMap;

/** Which function of a file is which function here. */
public final class OperationTable {

  private final Map<String, OperationReader> readers;

  private OperationTable(Map<String, OperationReader> readers) {
    this.readers = Map.copyOf(readers);
  }

  /**
   * Returns the table of Keras's functions, by the names of their classes, and of those of
   * TensorFlow in Keras 2, by theirs.
   *
   * @return the table
   */
  public static OperationTable ofKeras() {
    Map<String, OperationReader> rows = new TreeMap<>();
    ElementOperations.add(rows);
    ShapeOperations.add(rows);
    ReductionOperations.add(rows);
    return new OperationTable(rows);
  }

  /**
   * Returns the readers by name.
   *
   * @return an immutable map
   */
  public Map<String, OperationReader> readers() {
    return readers;
  }
}
