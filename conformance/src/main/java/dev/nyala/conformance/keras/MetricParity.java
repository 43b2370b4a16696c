// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.Value;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.MetricState;
import dev.nyala.metrics.SampleWeights;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Metrics agree with Keras's after each of several updates.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class MetricParity extends KerasSuite {

  /** Makes a suite; JUnit calls it. */
  protected MetricParity() {}

  /**
   * Tests every metric.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> metrics() {
    return cases("metrics", KerasMetrics.names(), this::check);
  }

  private void check(Fixture fixture) {
    Metric metric = KerasMetrics.of(fixture);
    List<Tensor> state =
        metric.state(fixture.tensor("y_pred0").type()).stream().map(MetricState::initial).toList();
    for (int update = 0; fixture.has("result" + update); update++) {
      state = update(fixture, metric, state, update);
    }
  }

  private List<Tensor> update(Fixture fixture, Metric metric, List<Tensor> state, int update) {
    Recording recording = new Recording("metric");
    Value yPred = recording.input(fixture, "y_pred" + update);
    Value targets = recording.optional(fixture, "y_true" + update);
    Value yTrue = targets == null ? yPred : targets;
    Value weight = recording.optional(fixture, "sample_weight" + update);
    Value mask = recording.optional(fixture, "mask" + update);
    List<Value> before = new ArrayList<>();
    for (int i = 0; i < state.size(); i++) {
      before.add(recording.weight("state" + i, state.get(i)));
    }
    List<Value> after = metric.update(before, yTrue, yPred, SampleWeights.masked(weight, mask));
    recording.output("result" + update, metric.result(after));
    for (int i = 0; i < after.size(); i++) {
      recording.output("state" + i, after.get(i));
    }
    List<Tensor> results = recording.run(evaluator());
    String result = "result" + update;
    agrees(
        fixture,
        Agreement.FLOAT32.check(fixture + ", " + result, fixture.tensor(result), results.get(0)));
    return results.subList(1, results.size());
  }
}
