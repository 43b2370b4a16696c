// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.backend.nd4j.engine.Engine;
import dev.nyala.backend.nd4j.memory.Block;
import dev.nyala.backend.nd4j.memory.Transfer;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.List;

/** A plan in memory of its own, ready to be run again and again by one thread at a time. */
public final class PlanRun implements AutoCloseable {

  private final Plan plan;
  private final Machine machine;
  private final List<Instruction> instructions = new ArrayList<>();

  /** Allocates the memory and prepares the steps. */
  public PlanRun(Plan plan, Engine engine) {
    this.plan = plan;
    this.machine = new Machine(engine, plan.bytes());
    boolean ready = false;
    try {
      plan.constants()
          .forEach(
              (region, value) -> {
                if (value.size() > 0) {
                  Transfer.store(
                      value.toBuffer(), machine.bytes(Array.whole(region, value.type())));
                }
              });
      for (Step step : plan.steps()) {
        instructions.add(step.prepare(machine));
      }
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  /** Copies the elements of an input. */
  public void load(int input, TensorBuffer from) {
    if (from.size() > 0) {
      Transfer.store(from, machine.bytes(plan.inputs().get(input)));
    }
  }

  /** Says where a variable is. */
  public void pointVariable(int variable, Block block) {
    machine.point(plan.variables().get(variable).region(), block, 0);
  }

  /** Says where the next value of a variable is to be written. */
  public void pointUpdate(int update, Block block) {
    machine.point(plan.updates().get(update).region(), block, 0);
  }

  /** Runs the steps. */
  public void run() {
    for (Instruction instruction : instructions) {
      instruction.run();
    }
  }

  /** Copies the elements of an output. */
  public void read(int output, TensorBuffer to) {
    if (to.size() > 0) {
      Transfer.load(machine.bytes(plan.outputs().get(output)), to);
    }
  }

  Plan plan() {
    return plan;
  }

  Machine machine() {
    return machine;
  }

  @Override
  public void close() {
    instructions.forEach(Instruction::close);
    machine.close();
  }
}
