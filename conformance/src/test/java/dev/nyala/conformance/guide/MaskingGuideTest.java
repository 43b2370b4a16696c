// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.guide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.graph.Value;
import dev.nyala.layers.Context;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Masking;
import dev.nyala.layers.MultiHeadAttention;
import dev.nyala.layers.Softmax;
import dev.nyala.layers.StandardLayer;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.ops.Joining;
import dev.nyala.ops.Logic;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Padding that layers skip, as in Keras's guide to masking. */
final class MaskingGuideTest extends GuideTest {

  private static final Tensor BRIEF = Tensor.of(Shape.of(1, 3), 4, 7, 2);
  private static final Tensor PADDED = Tensor.of(Shape.of(1, 6), 4, 7, 2, 0, 0, 0);

  private static Input words() {
    return Input.shape(Input.ANY).dtype(DType.INT32);
  }

  @Test
  void anEmbeddingMasksPaddingForTheLayersAfterIt() {
    Sequential model =
        Sequential.of(
                words(),
                Embedding.of(20, 3).maskZero(true),
                TimeDistributed.of(Dense.of(4)),
                LSTM.of(2).returnSequences(true),
                GlobalAveragePooling1D.of(),
                Dense.of(1))
            .backend(backend());
    assertClose(model.predict(BRIEF), model.predict(PADDED));
    Sequential blind = Sequential.of(words(), Embedding.of(20, 3), LSTM.of(2)).backend(backend());
    assertNotEquals(blind.predict(BRIEF), blind.predict(PADDED));
  }

  @Test
  void maskedKeysAreNotAttendedTo() {
    Input ids = words();
    SymbolicTensor x = Embedding.of(20, 4).maskZero(true).call(ids);
    SymbolicTensor attended = MultiHeadAttention.of(2, 3).call(x, x);
    Model model = Model.of(ids, GlobalAveragePooling1D.of().call(attended)).backend(backend());
    assertClose(model.predict(BRIEF), model.predict(PADDED));
  }

  @Test
  void stepsOfZerosAreMasked() {
    Sequential model =
        Sequential.of(Input.shape(Input.ANY, 2), Masking.of(), LSTM.of(3)).backend(backend());
    Tensor brief = Tensor.of(Shape.of(1, 2, 2), 1f, 2, 3, 0);
    Tensor padded = Tensor.of(Shape.of(1, 4, 2), 1f, 2, 3, 0, 0, 0, 0, 0);
    assertClose(model.predict(brief), model.predict(padded));
  }

  /** Splits sequences in half, and their masks with them. */
  private static final class TemporalSplit extends StandardLayer<TemporalSplit> {
    @Override
    protected List<Value> call(List<Value> inputs, Context context) {
      List<Value> halves = Joining.split(inputs.get(0), 2, 1);
      Value mask = context.mask();
      if (mask != null) {
        List<Value> masks = Joining.split(mask, 2, 1);
        context.setMask(halves.get(0), masks.get(0));
        context.setMask(halves.get(1), masks.get(1));
      }
      return halves;
    }
  }

  @Test
  void aLayerOfOnesOwnMakesItsMasks() {
    Input ids = Input.shape(6).dtype(DType.INT32);
    SymbolicTensor x = Embedding.of(20, 3).maskZero(true).call(ids);
    List<SymbolicTensor> halves = new TemporalSplit().callAll(List.of(x));
    LSTM reader = LSTM.of(2);
    Model model =
        Model.of(List.of(ids), List.of(reader.call(halves.get(0)), reader.call(halves.get(1))))
            .backend(backend());
    List<Tensor> states = model.predict(List.of(PADDED), 1);
    assertEquals(Tensor.of(Shape.of(1, 2), 0f, 0), states.get(1));
    assertNotEquals(0.0, states.get(0).getDouble(0));
  }

  /** Probabilities over the steps that count. */
  private static final class TemporalSoftmax extends StandardLayer<TemporalSoftmax> {
    @Override
    protected Value call(Value x, Context context) {
      Value scores = x.exp();
      Value mask = context.mask();
      if (mask != null) {
        Value column = mask.reshape(mask.shape().insert(2, dev.nyala.tensor.Dim.of(1)));
        scores = Logic.where(column, scores, 0);
      }
      return scores.divide(Reductions.keepDims(Reductions::sum, scores, 1));
    }

    @Override
    protected boolean supportsMasking() {
      return true;
    }
  }

  @Test
  void aLayerOfOnesOwnSkipsMaskedSteps() {
    Input ids = Input.shape(6).dtype(DType.INT32);
    SymbolicTensor x = Embedding.of(20, 3).maskZero(true).call(ids);
    SymbolicTensor own = new TemporalSoftmax().call(Dense.of(1).call(x));
    Model model = Model.of(ids, own).backend(backend());
    Tensor weights = model.predict(PADDED);
    double counted = weights.getDouble(0) + weights.getDouble(1) + weights.getDouble(2);
    assertEquals(1, counted, 1e-6);
    assertEquals(0.0, weights.getDouble(3));
  }

  @Test
  void softmaxTakesAMaskOfItsOwn() {
    Input scores = Input.shape(4).name("scores");
    Input allowed = Input.shape(4).dtype(DType.BOOL).name("allowed");
    Model model =
        Model.of(List.of(scores, allowed), List.of(Softmax.of().call(scores, allowed)))
            .backend(backend());
    Tensor p =
        model
            .predict(
                List.of(
                    Tensor.of(Shape.of(1, 4), 1f, 1, 5, 1),
                    Tensor.of(Shape.of(1, 4), true, true, false, false)),
                1)
            .get(0);
    assertClose(Tensor.of(Shape.of(1, 4), 0.5f, 0.5f, 0, 0), p);
  }
}
