// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

/** One operation on a tile; stateless, so all threads share it. */
@FunctionalInterface
interface Instruction {

  void run(Tile tile);
}
