// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.device.Version;
import dev.nyala.backend.device.Workspace;
import dev.nyala.backend.nd4j.engine.Engine;
import dev.nyala.backend.nd4j.memory.Block;
import dev.nyala.backend.nd4j.plan.Plan;
import dev.nyala.backend.nd4j.plan.PlanRun;
import java.util.List;

/** Runs a plan where the variables are. */
final class Nd4jWorkspace implements Workspace<Block> {

  private final PlanRun run;

  Nd4jWorkspace(Plan plan, Engine engine) {
    run = new PlanRun(plan, engine);
  }

  @Override
  public void run(
      Inputs inputs, List<Version<Block>> variables, List<Version<Block>> next, Outputs outputs) {
    for (int i = 0; i < inputs.buffers().size(); i++) {
      run.load(i, inputs.get(i));
    }
    for (int i = 0; i < variables.size(); i++) {
      run.pointVariable(i, variables.get(i).memory());
    }
    for (int i = 0; i < next.size(); i++) {
      run.pointUpdate(i, next.get(i).memory());
    }
    run.run();
    for (int i = 0; i < outputs.buffers().size(); i++) {
      run.read(i, outputs.get(i));
    }
  }

  @Override
  public void close() {
    run.close();
  }
}
