// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.ConvLSTM1D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.GRU;
import dev.nyala.layers.GRUCell;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.LSTMCell;
import dev.nyala.layers.Layer;
import dev.nyala.layers.RNN;
import dev.nyala.layers.RepeatVector;
import dev.nyala.layers.Reshape;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.optimizers.Adam;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sequences, states and statefulness, as in Keras's guide to recurrent layers. */
final class RecurrentGuideTest extends GuideTest {

  @Test
  void anEncodersStatesBeginADecoder() {
    Input source = Input.shape(Input.ANY).dtype(DType.INT32).name("source");
    Input target = Input.shape(Input.ANY).dtype(DType.INT32).name("target");
    List<SymbolicTensor> encoded =
        LSTM.of(4).returnState(true).callAll(List.of(Embedding.of(20, 4).call(source)));
    SymbolicTensor decoded =
        LSTM.of(4).call(Embedding.of(20, 4).call(target), encoded.get(1), encoded.get(2));
    Model model =
        Model.of(List.of(source, target), List.of(Dense.of(2).call(decoded))).backend(backend());
    List<Tensor> fed = List.of(ids(1, 2, 5), ids(2, 2, 7));
    Tensor before = model.predict(fed, 2).get(0);
    assertEquals(Shape.of(2, 2), before.shape());
    assertNotEquals(before, model.predict(List.of(ids(3, 2, 5), ids(2, 2, 7)), 2).get(0));
  }

  @Test
  void aStatefulLayerReadsALongTextInPieces() {
    LSTM memory = LSTM.of(3).stateful(true);
    Sequential model =
        Sequential.of(Input.shape(2, 4).batchSize(3), memory, Dense.of(1)).backend(backend());
    Tensor first = numbers(1, 3, 2, 4);
    Tensor second = numbers(2, 3, 2, 4);
    Tensor fresh = model.predict(first);
    Tensor goingOn = model.predict(second);
    model.resetStates();
    assertEquals(fresh, model.predict(first));
    assertEquals(goingOn, model.predict(second));
    memory.resetStates();
    assertNotEquals(goingOn, model.predict(second));
  }

  @Test
  void stackedAndTwoWayLayersKeepTheirSteps() {
    Sequential model =
        Sequential.of(
                Input.shape(5, 4),
                Bidirectional.of(LSTM.of(3).returnSequences(true)),
                Bidirectional.of(GRU.of(2)),
                Dense.of(1))
            .backend(backend());
    assertEquals("f32[batch,5,6]", model.output("bidirectional").type().toString());
    assertEquals("f32[batch,4]", model.output("bidirectional_1").type().toString());
    assertEquals(Shape.of(2, 1), model.predict(numbers(1, 2, 5, 4)).shape());
  }

  @Test
  void aSequenceIsCodedAndWrittenAgain() {
    Sequential model =
        Sequential.of(
                Input.shape(4, 2),
                LSTM.of(6),
                RepeatVector.of(4),
                LSTM.of(6).returnSequences(true),
                TimeDistributed.of(Dense.of(2)))
            .backend(backend());
    model.compile(new Adam().learningRate(0.03), new MeanSquaredError());
    Tensor data = numbers(1, 12, 4, 2);
    double before = model.evaluate(data, data).loss();
    model.fit(data, data, Fit.epochs(20));
    assertTrue(model.evaluate(data, data).loss() < 0.8 * before);
  }

  @Test
  void dropoutOfCellsIsForTrainingAlone() {
    for (Layer layer :
        List.of(
            RNN.of(LSTMCell.of(3).dropout(0.5), GRUCell.of(2).recurrentDropout(0.5)),
            RNN.of(LSTMCell.of(3).dropout(0.5).recurrentDropout(0.5)),
            Sequential.of(
                Input.shape(4, 3),
                Reshape.of(4, 3, 1),
                ConvLSTM1D.of(2, 2).dropout(0.5).recurrentDropout(0.5),
                Flatten.of()))) {
      Sequential model = Sequential.of(Input.shape(4, 3), layer, Dense.of(1)).backend(backend());
      Tensor x = numbers(1, 8, 4, 3);
      assertEquals(model.predict(x), model.predict(x));
      model.compile(new Adam().learningRate(0.01), new MeanSquaredError());
      double first = model.fit(x, numbers(2, 8, 1), Fit.epochs(1)).get("loss").get(0);
      assertTrue(Double.isFinite(first), () -> layer + " gives " + first);
    }
  }
}
