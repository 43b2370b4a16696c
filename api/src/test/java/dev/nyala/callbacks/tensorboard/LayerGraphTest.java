// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.layers.Add;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.tensor.DType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LayerGraphTest {

  private static List<ProtoReader> nodes(Model model) {
    return new ProtoReader(LayerGraph.of(model.path(), model.calls()).toBytes()).messages(1);
  }

  private static List<String> texts(Model model) {
    return nodes(model).stream()
        .map(node -> node.text(1) + " = " + node.text(2) + node.texts(3))
        .toList();
  }

  @Test
  void callsAreConnected() {
    Input left = Input.shape(4).name("left");
    Input right = Input.shape(4);
    Dense shared = Dense.of(3);
    SymbolicTensor sum = Add.of().call(shared.call(left), shared.call(right));
    assertEquals(
        List.of(
            "model/left = InputLayer[]",
            "model/input_layer = InputLayer[]",
            "model/dense = Dense[model/left]",
            "model/dense_1 = Dense[model/input_layer]",
            "model/add = Add[model/dense, model/dense_1]"),
        texts(Model.of(List.of(left, right), List.of(sum))));
  }

  @Test
  void aModelInAModelIsAScope() {
    Sequential inner = Sequential.of(Input.shape(4), Dense.of(3), Dense.of(2));
    assertEquals(
        List.of(
            "sequential/input_layer = InputLayer[]",
            "sequential/sequential/input_layer = InputLayer[sequential/input_layer]",
            "sequential/sequential/dense = Dense[sequential/sequential/input_layer]",
            "sequential/sequential/dense_1 = Dense[sequential/sequential/dense]",
            "sequential/dense = Dense[sequential/sequential/dense_1]"),
        texts(Sequential.of(Input.shape(4), inner, Dense.of(1))));
  }

  @Test
  void furtherOutputsAreNumbered() {
    Input x = Input.shape(5, 2);
    List<SymbolicTensor> outputs = LSTM.of(3).returnState(true).callAll(List.of(x));
    Model model = Model.of(x, Dense.of(1).call(outputs.get(2)));
    assertEquals("model/dense = Dense[model/lstm:2]", texts(model).get(2));
  }

  @Test
  void aNodeKnowsTypeAndShape() {
    Sequential model = Sequential.of(Input.shape(2, 3).dtype(DType.FLOAT64), Flatten.of());
    ProtoReader node = nodes(model).get(0);
    List<ProtoReader> attributes = node.messages(5);
    assertEquals(
        List.of("_output_shapes", "dtype"), attributes.stream().map(a -> a.text(1)).toList());
    List<ProtoReader> dims = attributes.get(0).message(2).message(1).message(7).messages(2);
    assertEquals(List.of(-1L, 2L, 3L), dims.stream().map(d -> d.integer(1)).toList());
    assertEquals(2, attributes.get(1).message(2).integer(6));
  }
}
