// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.ops.Slicing;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaskTest {

  private final GraphBuilder graph = new GraphBuilder("masks");
  private final Trace trace =
      new Trace(graph, false, 0, graph.constant(Tensor.scalar(DType.INT64, 0)));

  private Value input(String name, DType dtype, int... sample) {
    Shape shape = Shape.of(sample).insert(0, Dim.symbol("batch"));
    return graph.input(name, new TensorType(dtype, shape));
  }

  private Value words() {
    Value ids = input("ids", DType.INT32, 7);
    return trace.call(Embedding.of(10, 4).maskZero(true), List.of(ids)).get(0);
  }

  private Value call(Layer layer, Value... inputs) {
    return trace.call(layer, List.of(inputs)).get(0);
  }

  @Test
  void anEmbeddingMasksZero() {
    Value mask = trace.mask(words());
    assertNotNull(mask);
    assertEquals("bool[batch,7]", mask.type().toString());
  }

  @Test
  void layersThatActOnEachStepPassTheMask() {
    Value words = words();
    Value mask = trace.mask(words);
    assertSame(mask, trace.mask(call(Dense.of(3), words)));
    assertSame(mask, trace.mask(call(Dropout.of(0.5), words)));
    assertSame(mask, trace.mask(call(LayerNormalization.of(), words)));
    assertSame(mask, trace.mask(call(LSTM.of(3).returnSequences(true), words)));
    assertSame(mask, trace.mask(call(Bidirectional.of(GRU.of(3).returnSequences(true)), words)));
    assertSame(mask, trace.mask(call(TimeDistributed.of(Dense.of(3)), words)));
    assertSame(mask, trace.mask(call(ActivityRegularization.of(0, 1), words)));
  }

  @Test
  void theMaskEndsWhereStepsEnd() {
    Value words = words();
    assertNull(trace.mask(call(Flatten.of(), words)));
    assertNull(trace.mask(call(LSTM.of(3), words)));
    assertNull(trace.mask(call(Permute.of(2, 1), words)));
    assertNull(trace.mask(call(Bidirectional.of(SimpleRNN.of(3)), words)));
  }

  @Test
  void aModelPassesTheMaskAsFarAsItsLayersDo() {
    Value words = words();
    Value mask = trace.mask(words);
    Layer passing = Sequential.of(Input.shape(7, 4), Dense.of(3), LSTM.of(2).returnSequences(true));
    assertSame(mask, trace.mask(call(passing, words)));
    assertNull(trace.mask(call(Sequential.of(Input.shape(7, 4), LSTM.of(2)), words)));
  }

  @Test
  void eachOutputHasTheMaskOfTheInputInItsPlace() {
    Value words = words();
    Value plain = input("plain", DType.FLOAT32, 7, 4);
    List<Value> outputs = trace.call(Identity.of(), List.of(plain, words));
    assertNull(trace.mask(outputs.get(0)));
    assertSame(trace.mask(words), trace.mask(outputs.get(1)));
  }

  @Test
  void aFunctionEndsTheMaskUnlessItMakesOne() {
    Value words = words();
    assertNull(trace.mask(call(Lambda.of(x -> x.multiply(2)), words)));
    Lambda first = Lambda.of(x -> Slicing.at(x, 1, 0)).mask((x, mask) -> Slicing.at(mask, 1, 0));
    Value mask = trace.mask(call(first, words));
    assertNotNull(mask);
    assertEquals("bool[batch]", mask.type().toString());
  }

  @Test
  void attentionPassesTheMaskOfItsQueries() {
    Value words = words();
    Value plain = input("plain", DType.FLOAT32, 5, 4);
    MultiHeadAttention layer = MultiHeadAttention.of(2, 3);
    assertSame(trace.mask(words), trace.mask(call(layer, words, plain)));
    assertNull(trace.mask(call(layer, plain, words)));
  }

  @Test
  void aSumIsMaskedOnlyIfAllItsPartsAre() {
    Value words = words();
    Value plain = input("plain", DType.FLOAT32, 7, 4);
    assertNull(trace.mask(call(Add.of(), words, plain)));
    assertNotNull(trace.mask(call(Add.of(), words, words)));
  }

  @Test
  void joinedMasksHaveTheStepsOfTheJoinedValues() {
    Value words = words();
    Value plain = input("plain", DType.FLOAT32, 2, 4);
    Value mask = trace.mask(call(Concatenate.of().axis(1), words, plain));
    assertNotNull(mask);
    assertEquals("bool[batch,9]", mask.type().toString());
  }

  @Test
  void maskingMasksStepsOfOneValue() {
    Value mask = trace.mask(call(Masking.of(-1), input("x", DType.FLOAT32, 5, 2)));
    assertNotNull(mask);
    assertEquals("bool[batch,5]", mask.type().toString());
  }

  @Test
  void tokenIdsAreLimitedWhereTheyAreFed() {
    Value fed = input("ids", DType.INT64, 7);
    call(Embedding.of(10, 4), fed.cast(DType.INT32));
    call(Embedding.of(8, 4).name("smaller"), fed);
    assertEquals(new InputRange(0, 8, "token ids"), graph.build().input("ids").range());
  }

  @Test
  void computedIdsAreNotLimited() {
    Value fed = input("ids", DType.INT32, 7);
    call(Embedding.of(10, 4), fed.add(1));
    assertNull(graph.build().input("ids").range());
  }
}
