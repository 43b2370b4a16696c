// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;
import dev.nyala.callbacks.TrainingSnapshot;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Parameter;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Where a training is, from which it may go on later: in which epoch, where in the data, and with
 * which values.
 *
 * <p>Used by one thread.
 */
final class TrainingPlace {

  private final Network network;
  private final OptimizerState optimizer;
  private final MetricBank metrics;
  private final EpochReader reader;
  private int epoch;
  private boolean begun;
  private boolean between = true;

  /**
   * Makes the place of a training that begins.
   *
   * @param network the model
   * @param optimizer what it remembers
   * @param metrics the figures
   * @param reader reads the data
   * @param epoch the first
   */
  TrainingPlace(
      Network network,
      OptimizerState optimizer,
      MetricBank metrics,
      EpochReader reader,
      int epoch) {
    this.network = network;
    this.optimizer = optimizer;
    this.metrics = metrics;
    this.reader = reader;
    this.epoch = epoch;
  }

  /** Begins the training; from now on nothing is restored. Returns the first epoch. */
  int begin() {
    begun = true;
    return epoch;
  }

  /** Begins an epoch, or goes on in its middle, and returns who reads its data. */
  EpochReader beginEpoch() {
    if (between) {
      metrics.reset();
      reader.begin();
    }
    between = false;
    return reader;
  }

  void endEpoch() {
    epoch++;
    between = true;
  }

  TrainingSnapshot snapshot() {
    Map<String, Tensor> values = new LinkedHashMap<>();
    List<Parameter> parameters = network.layer().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      values.put(weight(parameters, i), parameters.get(i).state().get());
    }
    variables(optimizer.updated(parameters)).forEach((name, v) -> values.put(name, v.get()));
    long batch = between ? 0 : reader.done();
    return new TrainingSnapshot(epoch, batch, reader.pass(), reader.read(), values);
  }

  private static String weight(List<Parameter> parameters, int number) {
    return "weights/" + number + "/" + parameters.get(number).path();
  }

  /** Returns the variables of optimizer and figures. */
  private Map<String, Variable> variables(Set<Integer> updated) {
    Map<String, Variable> all = optimizer.named(network.layer().parameters(), updated);
    for (Map.Entry<String, Supplier<Variable>> entry : metrics.variables().entrySet()) {
      all.put(entry.getKey(), entry.getValue().get());
    }
    return all;
  }

  void restore(TrainingSnapshot snapshot) {
    Given.require("snapshot", snapshot);
    if (begun) {
      throw new ModelException(
          Diagnostic.of("A training is restored in the middle of another")
              .remedy("restore it in onTrainBegin"));
    }
    List<Parameter> parameters = network.layer().parameters();
    Map<String, Parameter> weights = new LinkedHashMap<>();
    Map<String, TensorType> expected = new LinkedHashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      weights.put(weight(parameters, i), parameters.get(i));
      expected.put(weight(parameters, i), parameters.get(i).type());
    }
    Set<Integer> updated = updated(snapshot.values().keySet(), parameters.size());
    Map<String, Variable> variables = variables(updated);
    variables.forEach((name, variable) -> expected.put(name, variable.type()));
    requireSame(snapshot.values(), expected);
    reader.go(snapshot.pass(), snapshot.read(), snapshot.batch());
    weights.forEach((name, parameter) -> parameter.state().set(value(snapshot, name)));
    variables.forEach((name, variable) -> variable.set(value(snapshot, name)));
    optimizer.refresh();
    epoch = snapshot.epoch();
    between = snapshot.batch() == 0;
  }

  private static Tensor value(TrainingSnapshot snapshot, String name) {
    Tensor value = snapshot.values().get(name);
    if (value == null) {
      throw new IllegalStateException(name);
    }
    return value;
  }

  /** Returns the numbers of the parameters whose slots are there, as far as there are such. */
  private static Set<Integer> updated(Set<String> names, int parameters) {
    Set<Integer> updated = new TreeSet<>();
    for (int p = 0; p < parameters; p++) {
      String start = OptimizerState.SLOTS + p + "/";
      if (names.stream().anyMatch(name -> name.startsWith(start))) {
        updated.add(p);
      }
    }
    return updated;
  }

  private static void requireSame(Map<String, Tensor> values, Map<String, TensorType> expected) {
    Set<String> names = new TreeSet<>(values.keySet());
    names.addAll(expected.keySet());
    for (String name : names) {
      Tensor value = values.get(name);
      TensorType type = expected.get(name);
      if (value == null || type == null || !value.type().equals(type)) {
        throw new ModelException(
            Diagnostic.of("A training that is to go on was one of another model or compilation")
                .received("%s", value == null ? "nothing" : value.type())
                .expected("%s", type == null ? "nothing" : type)
                .where("%s", name));
      }
    }
  }
}
