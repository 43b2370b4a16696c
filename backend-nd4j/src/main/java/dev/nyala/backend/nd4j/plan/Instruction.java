// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

/** A step that is ready to be run in the memory of one machine. */
interface Instruction extends AutoCloseable {

  void run();

  /** Releases what belongs to it in the library. */
  @Override
  default void close() {}
}
