// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Model;
import dev.nyala.data.Dataset;
import dev.nyala.data.TensorDataset;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code fit} agrees with Keras's: the names and figures of every epoch, the weights it leaves, and
 * what {@code evaluate} says of them.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class TrainingParity extends KerasSuite {

  /** Makes a suite; JUnit calls it. */
  protected TrainingParity() {}

  /**
   * Tests every training.
   *
   * @return a test per case
   */
  @TestFactory
  final Stream<DynamicNode> fits() {
    return cases("training", List.of("Fit", "Outputs"), this::check);
  }

  private void check(Fixture fixture) {
    TrainingCase recorded = TrainingCase.of(fixture);
    Model model = recorded.model().backend(backend());
    model.setWeights(fixture.series("initial"));
    model.compile(recorded.compilation());
    Dataset data = data(fixture, "", model);
    Fit fit = recorded.fit();
    History history =
        model.fit(data, fixture.has("vx0") ? fit.validationData(data(fixture, "v", model)) : fit);
    checkFigures(fixture, "log_", logs(history));
    List<Tensor> weights = model.weights();
    for (int i = 0; i < weights.size(); i++) {
      String what = fixture + ", weight " + i;
      Tensor expected = fixture.tensor("weight" + i);
      agrees(fixture, Agreement.FLOAT32.check(what, expected, weights.get(i)));
    }
    Evaluation evaluation = model.evaluate(data, 4);
    checkFigures(
        fixture,
        "evaluated_",
        evaluation.figures().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, e -> Tensor.scalar(e.getValue().floatValue()))));
  }

  /** Targets of several outputs are told by name, in an order that is not the model's. */
  private static Dataset data(Fixture fixture, String prefix, Model model) {
    List<Tensor> x = fixture.series(prefix + "x");
    List<Tensor> y = fixture.series(prefix + "y");
    List<Tensor> w = fixture.series(prefix + "w");
    List<String> names = model.outputNames();
    if (y.size() == 1 || w.size() == 1) {
      return Dataset.of(x, y).withWeights(w.toArray(Tensor[]::new));
    }
    Map<String, Tensor> targets = new HashMap<>();
    for (int i = 0; i < y.size(); i++) {
      targets.put(names.get(i), y.get(i));
    }
    TensorDataset named = Dataset.of(Map.of(model.inputNames().get(0), x.get(0)), targets);
    Tensor[] weights =
        named.spec().targets().stream()
            .filter(slot -> !w.isEmpty())
            .map(slot -> w.get(names.indexOf(slot.name())))
            .toArray(Tensor[]::new);
    return named.withWeights(weights);
  }

  private static Map<String, Tensor> logs(History history) {
    Map<String, Tensor> logs = new HashMap<>();
    for (Map<String, Double> epoch : history.epochs()) {
      for (String name : epoch.keySet()) {
        double[] figures = history.get(name).stream().mapToDouble(d -> d).toArray();
        float[] rounded = new float[figures.length];
        for (int i = 0; i < figures.length; i++) {
          rounded[i] = (float) figures[i];
        }
        logs.put(name, Tensor.of(Shape.of(rounded.length), rounded));
      }
    }
    return logs;
  }

  private void checkFigures(Fixture fixture, String prefix, Map<String, Tensor> actual) {
    TreeSet<String> expected = new TreeSet<>();
    for (String tensor : fixture.tensors().keySet()) {
      if (tensor.startsWith(prefix)) {
        expected.add(tensor.substring(prefix.length()));
      }
    }
    assertEquals(expected, new TreeSet<>(actual.keySet()), fixture + ", " + prefix);
    actual.forEach(
        (name, figure) ->
            agrees(
                fixture,
                Agreement.FLOAT32.check(
                    fixture + ", " + prefix + name, fixture.tensor(prefix + name), figure)));
  }
}
