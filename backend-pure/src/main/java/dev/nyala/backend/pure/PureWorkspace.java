// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.device.Version;
import dev.nyala.backend.device.Workspace;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.plan.Plan;
import dev.nyala.backend.pure.plan.PlanRun;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;

/** The arrays and steps of one run at a time. */
final class PureWorkspace implements Workspace<Object> {

  private final Plan plan;
  private final PlanRun run;
  private final Object[] converted;
  private final Elements[] inputElements;
  private final Place[] outputs;

  PureWorkspace(Plan plan, PlanRun run, List<TensorType> inputTypes, int outputCount) {
    this.plan = plan;
    this.run = run;
    converted = new Object[inputTypes.size()];
    inputElements = new Elements[inputTypes.size()];
    for (int i = 0; i < converted.length; i++) {
      TensorType type = inputTypes.get(i);
      inputElements[i] = Elements.of(type.dtype());
      boolean shared = inputElements[i].sharesHostArray();
      converted[i] = inputElements[i].allocate(shared ? 0 : type.shape().size());
    }
    outputs = new Place[outputCount];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = plan.output(i);
    }
  }

  @Override
  public void run(
      Inputs inputs, List<Version<Object>> variables, List<Version<Object>> next, Outputs results) {
    try {
      fill(inputs, variables, next);
      run.run();
      Frame frame = run.frame();
      for (int i = 0; i < outputs.length; i++) {
        Elements elements = Elements.of(outputs[i].dtype());
        elements.write(frame.array(outputs[i]), frame.at(outputs[i]), results.get(i));
      }
    } finally {
      empty(variables.size(), next.size());
    }
  }

  private void fill(Inputs inputs, List<Version<Object>> variables, List<Version<Object>> next) {
    Frame frame = run.frame();
    for (int i = 0; i < converted.length; i++) {
      TensorBuffer buffer = inputs.get(i);
      if (inputElements[i].sharesHostArray()) {
        frame.set(plan.input(i), inputElements[i].hostArray(buffer), 0, 0);
      } else {
        inputElements[i].read(buffer, converted[i]);
        frame.set(plan.input(i), converted[i], 0, 0);
      }
    }
    for (int i = 0; i < variables.size(); i++) {
      Version<Object> version = variables.get(i);
      frame.set(plan.variable(i), version.memory(), 0, version.stamp());
    }
    for (int i = 0; i < next.size(); i++) {
      frame.set(plan.result(i), next.get(i).memory(), 0, 0);
    }
  }

  /** Forgets arrays that belong to others. */
  private void empty(int variables, int updates) {
    Frame frame = run.frame();
    for (int i = 0; i < converted.length; i++) {
      frame.clear(plan.input(i));
    }
    for (int i = 0; i < variables; i++) {
      frame.clear(plan.variable(i));
    }
    for (int i = 0; i < updates; i++) {
      frame.clear(plan.result(i));
    }
  }

  @Override
  public void close() {}
}
