// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.memory.Tiles;

/**
 * The tile an instruction works on, seen by one thread.
 *
 * <p>A register is either a tile (not negative) or a full array (its complement).
 */
final class Tile {

  private final TileOperands operands;
  private final Tiles tiles;
  private int from;
  private int length;

  Tile(TileOperands operands, Tiles tiles) {
    this.operands = operands;
    this.tiles = tiles;
  }

  void move(int newFrom, int newLength) {
    from = newFrom;
    length = newLength;
  }

  /** Returns the position of the tile's first element in the whole. */
  int from() {
    return from;
  }

  int length() {
    return length;
  }

  float[] array(int register) {
    return register >= 0 ? tiles.get(register) : operands.array(~register);
  }

  int at(int register) {
    return register >= 0 ? 0 : operands.base(~register) + from;
  }

  TileOperands operands() {
    return operands;
  }
}
