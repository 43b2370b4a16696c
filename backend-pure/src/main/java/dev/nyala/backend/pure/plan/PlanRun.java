// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.step.Body;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps and arrays of one execution of a plan. Serves one caller at a time. */
public final class PlanRun implements Body {

  private final Plan plan;
  private final Frame frame;
  private final Step[] steps;

  PlanRun(Plan plan, Machine machine) {
    this.plan = plan;
    Layout layout = plan.layout();
    frame = new Frame(layout.size());
    layout.constants().forEach((slot, array) -> frame.set(slot, array, 0, Frame.CONSTANT));
    for (int slot = layout.firstPooled(); slot < layout.size(); slot++) {
      frame.set(slot, layout.allocate(slot), 0, 0);
    }
    UnitLowering lowering = new UnitLowering(plan, machine);
    List<Step> all = new ArrayList<>();
    for (Unit unit : plan.units()) {
      all.add(lowering.lower(unit));
    }
    steps = all.toArray(new Step[0]);
  }

  @Override
  public Frame frame() {
    return frame;
  }

  @Override
  public int input(int index) {
    return plan.input(index);
  }

  @Override
  public int output(int index) {
    return plan.result(index);
  }

  @Override
  public void run() {
    for (Step step : steps) {
      step.run(frame);
    }
  }
}
