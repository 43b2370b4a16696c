// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Ones;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ModelStructureTest {

  /** A layer as a user writes it. */
  private static final class Scale extends StandardLayer<Scale> {
    private @Nullable Parameter factor;

    @Override
    protected void build(List<TensorType> inputs) {
      factor = weight("factor", Shape.of(inputs.get(0).shape().toInt(-1)), new Ones());
    }

    @Override
    protected Value call(Value x, Context context) {
      return x.multiply(context.get(Checks.built(this, factor)));
    }
  }

  private static List<String> paths(Layer layer) {
    return layer.parameters().stream().map(Parameter::path).toList();
  }

  @Test
  void namesFollowTheClassAndAreNumbered() {
    Sequential model =
        Sequential.of(
            Input.shape(8, 8, 1), Conv2D.of(2, 3), Conv2D.of(2, 3), Flatten.of(), Dense.of(1));
    assertEquals(
        List.of("conv2d", "conv2d_1", "flatten", "dense"),
        model.layers().stream().map(Layer::name).toList());
    assertEquals("sequential/conv2d_1/kernel", paths(model).get(2));
  }

  @Test
  void aNameIsUsedOnce() {
    assertThrows(
        ModelException.class,
        () -> Sequential.of(Input.shape(3), Dense.of(2).name("a"), Dense.of(2).name("a")));
  }

  @Test
  void recurrentLayersHaveKerasWeights() {
    Sequential model = Sequential.of(Input.shape(5, 3), LSTM.of(4), Dense.of(1));
    assertEquals(
        List.of(
            "sequential/lstm/kernel",
            "sequential/lstm/recurrent_kernel",
            "sequential/lstm/bias",
            "sequential/dense/kernel",
            "sequential/dense/bias"),
        paths(model));
    assertEquals(4 * (3 * 4 + 4 * 4 + 4) + 5, count(model));
  }

  private static int count(Layer layer) {
    return layer.parameters().stream().mapToInt(p -> p.type().shape().size()).sum();
  }

  @Test
  void bothDirectionsHaveWeightsOfTheirOwn() {
    Bidirectional layer = Bidirectional.of(GRU.of(4).returnSequences(true));
    Sequential model = Sequential.of(Input.shape(5, 3), layer);
    assertEquals(
        List.of(
            "sequential/bidirectional/forward_gru/kernel",
            "sequential/bidirectional/backward_gru/kernel"),
        paths(model).stream().filter(p -> p.endsWith("/kernel")).toList());
    assertEquals(Shape.of(8), layer.call(Input.shape(5, 3)).shape().slice(2, 3));
  }

  @Test
  void keptStatesAreNoWeights() {
    SimpleRNN layer = SimpleRNN.of(4).stateful(true);
    Sequential model = Sequential.of(Input.shape(5, 3).batchSize(2), layer);
    assertEquals(3, model.parameters().size());
  }

  @Test
  void aSharedLayerIsListedOnce() {
    Dense shared = Dense.of(4);
    Input a = Input.shape(3).name("a");
    Input b = Input.shape(3).name("b");
    SymbolicTensor sum = Add.of().call(shared.call(a), shared.call(b));
    Model model = Model.of(List.of(a, b), List.of(sum));
    assertEquals(List.of("dense", "add"), model.layers().stream().map(Layer::name).toList());
    assertEquals(2, model.parameters().size());
  }

  @Test
  void modelsShareTheParametersOfTheirLayers() {
    Input x = Input.shape(6);
    SymbolicTensor code = Dense.of(2).name("encode").call(x);
    Model whole = Model.of(x, Dense.of(6).name("decode").call(code));
    Model encoder = Model.of(x, code);
    assertSame(whole.parameters().get(0), encoder.parameters().get(0));
    assertEquals(2, encoder.parameters().size());
  }

  @Test
  void aModelIsALayerOfAnother() {
    Sequential inner = Sequential.of(Input.shape(3), Dense.of(4), BatchNormalization.of());
    Sequential outer = Sequential.of(Input.shape(3), inner, Dense.of(1));
    assertEquals(8, outer.parameters().size());
    assertSame(inner.parameters().get(0), outer.parameters().get(0));
  }

  @Test
  void layersAreOrderedByTheirDistanceToTheOutputs() {
    Input x = Input.shape(3);
    SymbolicTensor near = Dense.of(4).name("near").call(x);
    SymbolicTensor far = Dense.of(4).name("b").call(Dense.of(4).name("a").call(x));
    Model model = Model.of(x, Add.of().name("sum").call(near, far));
    assertEquals(
        List.of("a", "near", "b", "sum"), model.layers().stream().map(Layer::name).toList());
  }

  @Test
  void freezingKeepsWeightsAndParts() {
    Sequential model = Sequential.of(Input.shape(5, 3), Bidirectional.of(LSTM.of(2)), Dense.of(1));
    model.layers().get(0).freeze();
    assertTrue(model.layers().get(0).parameters().stream().noneMatch(Parameter::trainable));
    assertTrue(model.layers().get(1).parameters().stream().allMatch(Parameter::trainable));
    model.unfreeze();
    assertTrue(model.parameters().stream().allMatch(Parameter::trainable));
  }

  @Test
  void aLayerMayBeMadeFrozen() {
    Bidirectional layer = Bidirectional.of(LSTM.of(2)).trainable(false);
    Sequential model = Sequential.of(Input.shape(5, 3), layer);
    assertTrue(model.parameters().stream().noneMatch(Parameter::trainable));
  }

  @Test
  void movingStatisticsAreNotTrained() {
    Sequential model = Sequential.of(Input.shape(3), BatchNormalization.of());
    assertEquals(
        List.of(true, true, false, false),
        model.parameters().stream().map(Parameter::trainable).toList());
  }

  @Test
  void aLayerOfOnesOwn() {
    Scale scale = new Scale();
    Sequential model = Sequential.of(Input.shape(3), scale.name("mine"), Dense.of(1));
    assertEquals("sequential/mine/factor", paths(model).get(0));
    assertFalse(scale.built());
  }

  @Test
  void aWitherLeavesTheOriginalAlone() {
    Dense original = Dense.of(3);
    SymbolicTensor before = original.call(Input.shape(2));
    Dense copy = original.useBias(false);
    copy.call(Input.shape(7));
    assertEquals(2, original.parameters().size());
    assertEquals(1, copy.parameters().size());
    assertEquals(Shape.of(3), before.shape().slice(1, 2));
  }
}
