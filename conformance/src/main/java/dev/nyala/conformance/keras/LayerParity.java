// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.Input;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.Trace;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Layers agree with Keras's: outputs, masks, state, and the gradients of all inputs and weights.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class LayerParity extends KerasSuite {

  /** Makes a suite; JUnit calls it. */
  protected LayerParity() {}

  /**
   * Makes a test of each case.
   *
   * @return the tests
   */
  @TestFactory
  final Stream<DynamicNode> agreesWithKeras() {
    return cases("layers", KerasLayers.names(), this::check);
  }

  /** Checks a case, and in the other mode too if the layer does the same in both. */
  private void check(Fixture fixture) {
    boolean training = fixture.flag("training");
    check(fixture, training);
    if (!KerasLayers.knowsTraining(fixture.subject())) {
      check(fixture, !training);
    }
  }

  private void check(Fixture fixture, boolean training) {
    Recording recording = new Recording("layer");
    boolean fixed = fixture.flag("stateful");
    List<Value> inputs = record(recording, fixture, "input", fixed);
    Layer layer = KerasLayers.of(fixture);
    layer.callAll(inputs.stream().map(LayerParity::symbolic).toList());
    Map<Parameter, Value> weights = weights(recording, fixture, layer);
    Value step = recording.graph().constant(Tensor.scalar(DType.INT64, 0));
    Trace trace =
        new Trace(
            recording.graph(),
            training,
            0,
            step,
            p -> weights.computeIfAbsent(p, state -> zeros(recording, state)));
    for (int i = 0; i < inputs.size(); i++) {
      if (fixture.has("mask" + i)) {
        String mask = "mask" + i;
        trace.setMask(
            inputs.get(i),
            fixed ? recording.weight(fixture, mask) : recording.input(fixture, mask));
      }
    }
    List<Value> outputs = trace.call(layer, inputs);
    for (int i = 0; i < outputs.size(); i++) {
      recording.output("output" + i, outputs.get(i));
    }
    masks(recording, fixture, trace, outputs);
    penalty(recording, fixture, trace, weights);
    Map<Parameter, Value> updates = Map.copyOf(trace.updates());
    gradients(recording, fixture, outputs, inputs, layer, weights);
    List<Parameter> parameters = layer.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (fixture.has("updated" + i)) {
        recording.output("updated" + i, Objects.requireNonNull(updates.get(parameters.get(i))));
      }
    }
    if (fixture.has("second0")) {
      List<Value> second = trace.call(layer, inputs);
      for (int i = 0; i < second.size(); i++) {
        recording.output("second" + i, second.get(i));
      }
    }
    agrees(fixture, recording.check(fixture, evaluator()));
  }

  private static List<Value> record(
      Recording recording, Fixture fixture, String prefix, boolean fixed) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; fixture.has(prefix + i); i++) {
      String name = prefix + i;
      values.add(fixed ? recording.weight(fixture, name) : recording.input(fixture, name));
    }
    return values;
  }

  private static SymbolicTensor symbolic(Value input) {
    Input symbolic = Input.shape(input.shape().slice(1, input.rank())).dtype(input.dtype());
    return input.shape().dim(0).isStatic() ? symbolic.batchSize(input.shape().toInt(0)) : symbolic;
  }

  private static Map<Parameter, Value> weights(Recording recording, Fixture fixture, Layer layer) {
    Map<Parameter, Value> weights = new LinkedHashMap<>();
    List<Parameter> parameters = layer.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      weights.put(parameters.get(i), recording.weight(fixture, "weight" + i));
    }
    return weights;
  }

  private static Value zeros(Recording recording, Parameter state) {
    return recording.graph().constant(Tensor.zeros(state.type()));
  }

  private static void penalty(
      Recording recording, Fixture fixture, Trace trace, Map<Parameter, Value> weights) {
    List<Value> penalties = new ArrayList<>(trace.losses());
    weights.forEach(
        (parameter, value) -> {
          Regularizer regularizer = parameter.regularizer();
          if (regularizer != null && parameter.trainable()) {
            penalties.add(regularizer.call(value));
          }
        });
    if (fixture.has("penalty") == penalties.isEmpty()) {
      throw new AssertionError(fixture + ": the layer adds " + penalties + " to the loss");
    }
    penalties.stream()
        .reduce(Value::add)
        .ifPresent(penalty -> recording.output("penalty", penalty));
  }

  private static void masks(
      Recording recording, Fixture fixture, Trace trace, List<Value> outputs) {
    for (int i = 0; i < outputs.size(); i++) {
      Value mask = trace.mask(outputs.get(i));
      String name = "output_mask" + i;
      if (mask != null || fixture.has(name)) {
        if (mask == null || !fixture.has(name)) {
          throw new AssertionError(
              fixture + ": output " + i + (mask == null ? " has no mask" : " has a mask"));
        }
        recording.output(name, mask);
      }
    }
  }

  private static void gradients(
      Recording recording,
      Fixture fixture,
      List<Value> outputs,
      List<Value> inputs,
      Layer layer,
      Map<Parameter, Value> weights) {
    List<String> names = new ArrayList<>();
    List<Value> wrt = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      if (fixture.has("input_gradient" + i)) {
        names.add("input_gradient" + i);
        wrt.add(inputs.get(i));
      }
    }
    List<Parameter> parameters = layer.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (fixture.has("weight_gradient" + i)) {
        names.add("weight_gradient" + i);
        wrt.add(weights.get(parameters.get(i)));
      }
    }
    Value loss = null;
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).dtype().isFloating()) {
        continue;
      }
      boolean batch = outputs.get(i).shape().dim(0).isStatic();
      String name = "cotangent" + i;
      Value cotangent = batch ? recording.weight(fixture, name) : recording.input(fixture, name);
      Value term = Recording.total(outputs.get(i).multiply(cotangent));
      loss = loss == null ? term : loss.add(term);
    }
    if (outputs.isEmpty()) {
      throw new AssertionError(fixture + ": there is no output");
    }
    if (loss == null) {
      return; // Nothing comes out that could be differentiated.
    }
    List<Value> gradients = Gradients.of(loss, wrt);
    for (int i = 0; i < names.size(); i++) {
      recording.output(names.get(i), gradients.get(i));
    }
  }
}
