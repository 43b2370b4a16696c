// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.activations.Activations;
import dev.nyala.tensor.DType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that compute with floats take integers, as in Keras; others keep them. */
final class LayerDtypesTest {

  private static final Input SEQUENCE = Input.shape(4, 3).dtype(DType.INT32);

  static Stream<Layer> ofFloats() {
    return Stream.of(
        Dense.of(3),
        EinsumDense.of("...x,xy->...y", 3),
        Conv1D.of(3, 1),
        LSTM.of(3).returnSequences(true),
        Bidirectional.of(GRU.of(3).returnSequences(true)).mergeMode(MergeMode.SUM),
        TimeDistributed.of(Dense.of(3)),
        BatchNormalization.of(),
        LayerNormalization.of(),
        GroupNormalization.of().groups(1),
        UnitNormalization.of(),
        RMSNormalization.of(),
        Normalization.of(),
        Rescaling.of(0.5),
        PReLU.of(),
        LeakyReLU.of(),
        ELU.of(),
        Softmax.of(),
        Dropout.of(0.5),
        GaussianNoise.of(0.5),
        Sequential.of(Input.shape(4, 3), Identity.of()));
  }

  @ParameterizedTest
  @MethodSource("ofFloats")
  void integersBecomeFloats(Layer layer) {
    assertEquals("f32[batch,4,3]", layer.call(SEQUENCE).type().toString());
  }

  static Stream<Layer> ofAnything() {
    return Stream.of(
        Activation.of(Activations.RELU),
        ReLU.of(),
        Identity.of(),
        Masking.of(),
        Permute.of(1, 2),
        Reshape.of(4, 3),
        Lambda.of(x -> x));
  }

  @ParameterizedTest
  @MethodSource("ofAnything")
  void integersStayWhereNothingIsComputed(Layer layer) {
    assertEquals("i32[batch,4,3]", layer.call(SEQUENCE).type().toString());
  }

  @Test
  void attentionTakesIntegersAndMasksOfIntegers() {
    Input mask = Input.shape(4, 4).dtype(DType.INT32);
    SymbolicTensor attended = MultiHeadAttention.of(2, 3).call(SEQUENCE, SEQUENCE, SEQUENCE, mask);
    assertEquals("f32[batch,4,3]", attended.type().toString());
    assertEquals("f32[batch,4,3]", Attention.of().call(SEQUENCE, SEQUENCE).type().toString());
  }

  @Test
  void mergedInputsMeetInOneDtype() {
    Input floats = Input.shape(4, 3);
    assertEquals(DType.FLOAT32, Add.of().call(SEQUENCE, floats).type().dtype());
    assertEquals(DType.FLOAT32, Concatenate.of().call(SEQUENCE, floats).type().dtype());
    assertEquals(DType.FLOAT32, Average.of().call(SEQUENCE, SEQUENCE).type().dtype());
    assertEquals(DType.INT32, Maximum.of().call(SEQUENCE, SEQUENCE).type().dtype());
  }

  @Test
  void aLayersDtypeIsThatOfItsResult() {
    assertEquals(DType.FLOAT64, Dense.of(2).dtype(DType.FLOAT64).call(SEQUENCE).type().dtype());
    MultiHeadAttention wide = MultiHeadAttention.of(1, 2).dtype(DType.FLOAT64);
    assertEquals(DType.FLOAT64, wide.call(SEQUENCE, SEQUENCE).type().dtype());
    assertEquals(DType.FLOAT64, wide.parameters().get(0).type().dtype());
  }
}
