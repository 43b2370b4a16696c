// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RecurrentCellsTest {

  /** A cell that tells as many states as it is told to, and returns none. */
  private static final class Forgetful extends StandardLayer<Forgetful> implements RecurrentCell {

    private final int states;

    Forgetful(int states) {
      this.states = states;
    }

    @Override
    public List<Shape> stateShapes(Shape sample) {
      return states == 0 ? List.of() : List.of(Shape.of(2));
    }

    @Override
    protected List<Value> call(List<Value> inputs, Context context) {
      return List.of(inputs.get(0));
    }
  }

  private static void refuses(Executable action, String... parts) {
    String message = String.valueOf(assertThrows(ModelException.class, action).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), () -> part + " is not in: " + message);
    }
  }

  @Test
  void aCellIsALayer() {
    refuses(() -> RNN.of(sample -> List.of(sample)), "not a layer");
    refuses(RNN::of, "no cell");
  }

  @Test
  void aCellReturnsItsStates() {
    refuses(
        () -> RNN.of(new Forgetful(1)).name("mine").call(Input.shape(4, 3)),
        "\"mine\"",
        "f32[batch,2]");
    refuses(() -> RNN.of(new Forgetful(0)).name("mine").call(Input.shape(4, 3)), "\"mine\"");
  }

  @Test
  void initialStatesFit() {
    RNN layer = RNN.of(LSTMCell.of(2), GRUCell.of(3)).name("mine");
    refuses(() -> layer.call(Input.shape(4, 3), Input.shape(2)), "\"mine\"", "f32[batch,3]");
    assertEquals(
        Shape.of(3),
        layer
            .call(Input.shape(4, 3), Input.shape(2), Input.shape(2), Input.shape(3))
            .type()
            .shape()
            .slice(1, 2));
  }

  @Test
  void statesOfCellsFollowEachOther() {
    RNN layer = RNN.of(LSTMCell.of(2), GRUCell.of(3)).returnState(true).returnSequences(true);
    List<String> shapes =
        layer.callAll(List.of(Input.shape(4, 5))).stream().map(s -> s.type().toString()).toList();
    assertEquals(List.of("f32[batch,4,3]", "f32[batch,2]", "f32[batch,2]", "f32[batch,3]"), shapes);
  }

  @Test
  void pathsNameTheCells() {
    RNN layer = RNN.of(LSTMCell.of(2), LSTMCell.of(3)).name("mine");
    layer.call(Input.shape(4, 5));
    layer.fixPath("mine");
    assertEquals(
        List.of(
            "mine/stacked_rnn_cells/lstm_cell/kernel",
            "mine/stacked_rnn_cells/lstm_cell/recurrent_kernel",
            "mine/stacked_rnn_cells/lstm_cell/bias",
            "mine/stacked_rnn_cells/lstm_cell_1/kernel",
            "mine/stacked_rnn_cells/lstm_cell_1/recurrent_kernel",
            "mine/stacked_rnn_cells/lstm_cell_1/bias"),
        layer.parameters().stream().map(Parameter::path).toList());
  }

  @Test
  void bothDirectionsHaveWeightsOfTheirOwn() {
    Bidirectional both = Bidirectional.of(RNN.of(GRUCell.of(2)));
    both.call(Input.shape(4, 5));
    assertEquals(6, both.parameters().size());
  }

  @Test
  void aConvolutionsStateHasAFixedSize() {
    refuses(
        () -> ConvLSTM1D.of(2, 3).stateful(true).name("mine").call(Input.shape(4, 5, 2)),
        "\"mine\"",
        "batch");
    refuses(() -> ConvLSTM2D.of(2, 3).name("mine").call(Input.shape(4, 2, 2, 1)), "window");
    refuses(() -> ConvLSTM2D.of(2, 3).padding(Padding.CAUSAL), "ConvLSTM2D");
    refuses(() -> ConvLSTM2D.of(2, 3).dropout(1.5), "ConvLSTM2D", "dropout");
  }

  @Test
  void optionsAreThoseOfKeras() {
    Set<String> ofCell = LSTMCell.of(2).options().names();
    assertTrue(
        ofCell.containsAll(
            List.of("units", "activation", "recurrent_activation", "unit_forget_bias", "seed")),
        ofCell::toString);
    assertEquals(true, RNN.of(GRUCell.of(2)).stateful(true).options().value("stateful"));
    assertEquals(List.of(3L), IntegerLookup.of(3).options().value("vocabulary"));
    assertEquals(0.5, ConvLSTM3D.of(2, 3).dropout(0.5).options().value("dropout"));
  }

  @Test
  void aVocabularyIsLearnedByFrequency() {
    Tensor data = Tensor.of(Shape.of(7), new long[] {3, 5, 5, 9, 9, 1, 0});
    IntegerLookup learned = IntegerLookup.of().maskToken(0).maxTokens(5).adapt(data);
    assertArrayEquals(new long[] {0, -1, 9, 5, 3}, learned.tokens());
    refuses(
        () -> IntegerLookup.of().name("mine").call(Input.shape(2).dtype(DType.INT64)),
        "\"mine\"",
        "adapt");
    refuses(
        () -> IntegerLookup.of(1, 1).name("mine").call(Input.shape(2).dtype(DType.INT64)),
        "\"mine\"",
        "twice");
  }

  @Test
  void whatIsNormalizedHasAKernel() {
    refuses(
        () -> SpectralNormalization.of(Flatten.of()).name("mine").call(Input.shape(2)),
        "\"mine\"",
        "kernel");
  }
}
