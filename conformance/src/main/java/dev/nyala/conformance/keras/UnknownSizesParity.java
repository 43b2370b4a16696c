// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.Input;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Trace;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Layers over space and time agree with Keras's when they, and their gradients, are recorded before
 * any size but that of the channels is known.
 *
 * <p>A subclass names the provider of the backend under test.
 */
public abstract class UnknownSizesParity extends KerasSuite {

  /** Makes a suite; JUnit calls it. */
  protected UnknownSizesParity() {}

  /**
   * Makes a test of each case.
   *
   * @return the tests
   */
  @TestFactory
  final Stream<DynamicNode> agreesWithKerasAtSizesKnownLater() {
    List<String> names =
        Stream.of(ConvolutionLayers.TABLE, PoolingLayers.TABLE, ResizingLayers.TABLE)
            .flatMap(family -> family.keySet().stream())
            .filter(name -> !name.startsWith("Adaptive"))
            .sorted()
            .toList();
    return cases("layers", names, this::check);
  }

  private void check(Fixture fixture) {
    GraphBuilder graph = new GraphBuilder("layer");
    List<Tensor> fed = new ArrayList<>();
    Map<String, Dim> sizes = new HashMap<>();
    Tensor input = fixture.tensor("input0");
    Value x = graph.input("input0", symbolic(fixture, input, sizes));
    fed.add(input);
    Layer layer = KerasLayers.of(fixture);
    layer.call(Input.shape(x.shape().slice(1, x.rank())));
    Map<Parameter, Value> weights = weights(graph, fixture, layer, fed);
    Value step = graph.constant(Tensor.scalar(DType.INT64, 0));
    Trace trace =
        new Trace(
            graph, fixture.flag("training"), 0, step, p -> Objects.requireNonNull(weights.get(p)));
    if (fixture.has("mask0")) {
      Shape steps = Shape.ofDims(x.shape().dim(0), x.shape().dim(first(fixture) ? 2 : 1));
      trace.setMask(x, graph.input("mask0", new TensorType(DType.BOOL, steps)));
      fed.add(fixture.tensor("mask0"));
    }
    Value y = trace.call(layer, List.of(x)).get(0);
    Value cotangent = graph.input("cotangent0", y.type());
    fed.add(fixture.tensor("cotangent0"));
    List<Value> wrt = new ArrayList<>(List.of(x));
    wrt.addAll(weights.values());
    List<Value> gradients = Gradients.of(Recording.total(y.multiply(cotangent)), wrt);
    graph.output("output0", y);
    graph.output("input_gradient0", gradients.get(0));
    for (int i = 0; i < weights.size(); i++) {
      if (fixture.has("weight_gradient" + i)) {
        graph.output("weight_gradient" + i, gradients.get(i + 1));
      }
    }
    compare(fixture, graph.build(), sizes, fed);
  }

  private static Map<Parameter, Value> weights(
      GraphBuilder graph, Fixture fixture, Layer layer, List<Tensor> fed) {
    Map<Parameter, Value> weights = new LinkedHashMap<>();
    for (Parameter parameter : layer.parameters()) {
      String name = "weight" + weights.size();
      weights.put(parameter, graph.input(name, parameter.type()));
      fed.add(fixture.tensor(name));
    }
    return weights;
  }

  private void compare(Fixture fixture, Graph graph, Map<String, Dim> sizes, List<Tensor> fed) {
    GraphVerifier.verify(graph);
    List<Tensor> results = evaluator().run(graph.bind(sizes), fed);
    for (int i = 0; i < results.size(); i++) {
      String name = graph.outputs().get(i).name();
      Agreement.FLOAT32.check(fixture + ", " + name, fixture.tensor(name), results.get(i));
    }
  }

  private static boolean first(Fixture fixture) {
    return fixture.sets("data_format") && fixture.text("data_format").equals("channels_first");
  }

  /** Makes every dimension a symbol but that of the channels. */
  private static TensorType symbolic(Fixture fixture, Tensor input, Map<String, Dim> sizes) {
    Shape shape = input.shape();
    int channels = first(fixture) ? 1 : shape.rank() - 1;
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (axis != channels) {
        String symbol = axis == 0 ? "batch" : "size" + axis;
        sizes.put(symbol, input.shape().dim(axis));
        shape = shape.with(axis, Dim.symbol(symbol));
      }
    }
    return new TensorType(input.dtype(), shape);
  }
}
