// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.backend.nd4j.memory.Block;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** A loop with its body's memory and two places for each of the values that are carried. */
final class LoopRun implements Instruction {

  private final Loop loop;
  private final List<Array> reads;
  private final List<Array> writes;
  private final Machine outer;
  private final PlanRun body;
  private final List<Array> inputs;
  private final List<Array> outputs;
  private final List<Block> now = new ArrayList<>();
  private final List<Block> next = new ArrayList<>();

  LoopRun(LoopStep step, Machine outer) {
    this.loop = step.loop();
    this.reads = step.reads();
    this.writes = step.writes();
    this.outer = outer;
    body = new PlanRun(loop.body(), outer.engine());
    inputs = loop.body().inputs();
    outputs = loop.body().outputs();
    for (int i = 0; i < loop.carried(); i++) {
      now.add(Block.of(bytes(inputs.get(i))));
      next.add(Block.of(bytes(inputs.get(i))));
    }
  }

  private static long bytes(Array array) {
    return array.size() * array.dtype().bytes();
  }

  @Override
  public void run() {
    for (int i = 0; i < loop.carried(); i++) {
      Pointer.memcpy(now.get(i).address(0), outer.address(reads.get(i)), bytes(reads.get(i)));
    }
    for (int i = loop.carried() + loop.sequences(); i < inputs.size(); i++) {
      point(i, 0);
    }
    for (int step = 0; step < loop.length(); step++) {
      step(loop.reverse() ? loop.length() - 1 - step : step);
    }
    for (int i = 0; i < loop.carried(); i++) {
      Pointer.memcpy(outer.address(writes.get(i)), now.get(i).address(0), bytes(writes.get(i)));
    }
  }

  /** Points an input of the body to an element of an operand. */
  private void point(int input, int position) {
    Array inside = inputs.get(input);
    Array operand = reads.get(input);
    long offset = outer.offset(operand) + position * bytes(inside);
    body.machine().point(inside.region(), outer.block(operand), offset);
  }

  private void step(int position) {
    int carried = loop.carried();
    for (int i = 0; i < carried; i++) {
      body.machine().point(inputs.get(i).region(), now.get(i), 0);
      if (loop.histories()) {
        stack(now.get(i).address(0), carried + i, position);
      }
    }
    for (int i = carried; i < carried + loop.sequences(); i++) {
      point(i, position);
    }
    body.run();
    int stacked = carried * (loop.histories() ? 2 : 1);
    for (int i = 0; i < outputs.size(); i++) {
      Pointer computed = body.machine().address(outputs.get(i));
      if (i < carried) {
        Pointer.memcpy(next.get(i).address(0), computed, bytes(outputs.get(i)));
      } else {
        stack(computed, stacked + i - carried, position);
      }
    }
    for (int i = 0; i < carried; i++) {
      now.set(i, next.set(i, now.get(i)));
    }
  }

  private void stack(Pointer element, int result, int position) {
    Array sequence = writes.get(result);
    long size = bytes(sequence) / loop.length();
    Pointer.memcpy(outer.address(sequence).getPointer(position * size), element, size);
  }

  @Override
  public void close() {
    body.close();
    now.forEach(Block::close);
    next.forEach(Block::close);
  }
}
