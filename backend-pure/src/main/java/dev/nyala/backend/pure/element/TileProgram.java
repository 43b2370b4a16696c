// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Tiles;
import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Step;
import java.util.List;

/** Runs instructions over tiles, tile by tile, tiles dealt to threads in blocks. */
final class TileProgram implements Step, Team.Task {

  private static final int MOST_TASKS = 16;
  private static final int TILES_PER_TASK = 8;

  private final Instruction[] instructions;
  private final TileOperands operands;
  private final Tile[] tiles;
  private final Blocks blocks;
  private final Team team;

  TileProgram(
      List<Instruction> instructions,
      TileOperands operands,
      int registers,
      int size,
      Machine machine) {
    this.instructions = instructions.toArray(new Instruction[0]);
    this.operands = operands;
    this.team = machine.team();
    machine.tiles().forEach(t -> t.reserve(registers));
    tiles = machine.tiles().stream().map(t -> new Tile(operands, t)).toArray(Tile[]::new);
    blocks = Blocks.atMost(MOST_TASKS, size, TILES_PER_TASK * Tiles.LENGTH);
  }

  @Override
  public void run(Frame frame) {
    operands.load(frame);
    team.run(blocks.count(), this);
  }

  @Override
  public void run(int task, int worker) {
    Tile tile = tiles[worker];
    int to = blocks.to(task);
    for (int from = blocks.from(task); from < to; from += Tiles.LENGTH) {
      tile.move(from, Math.min(Tiles.LENGTH, to - from));
      for (Instruction instruction : instructions) {
        instruction.run(tile);
      }
    }
  }
}
