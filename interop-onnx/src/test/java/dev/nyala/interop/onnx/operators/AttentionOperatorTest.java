// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static dev.nyala.interop.onnx.operators.OperatorModel.integer;
import static dev.nyala.interop.onnx.operators.OperatorModel.real;
import static dev.nyala.interop.onnx.operators.OperatorModel.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttentionOperatorTest {

  private static Tensor zeros(int... dims) {
    return Tensor.zeros(TensorType.of(DType.FLOAT32, dims));
  }

  @Test
  void batchAndStepsMayBeOpen() {
    String q = "f32[batch,8,t,16]";
    String kv = "f32[batch,2,s,16]";
    assertEquals(
        List.of(q),
        OperatorModel.of(23, "Attention", 3, 1, integer("is_causal", 1)).types(q, kv, kv));
    assertEquals(
        List.of("f32[batch,t,128]"),
        OperatorModel.of(
                23, "Attention", 3, 1, integer("q_num_heads", 8), integer("kv_num_heads", 2))
            .types("f32[batch,t,128]", "f32[batch,s,32]", "f32[batch,s,32]"));
    assertEquals(
        List.of(q, "f32[batch,2,p+s,16]", "f32[batch,2,p+s,16]"),
        OperatorModel.of(23, "Attention", 6, 3)
            .types(q, kv, kv, "f32[t,p + s]", "f32[batch,2,p,16]", "f32[batch,2,p,16]"));
  }

  @Test
  void queriesThatSeeNoKeyTakeNothing() {
    Tensor mask = Tensor.of(Shape.of(2, 2), false, false, true, false);
    Tensor values = Tensor.of(Shape.of(1, 1, 2, 1), 3f, 5f);
    Tensor zeros = zeros(1, 1, 2, 1);
    assertArrayEquals(
        new float[] {0, 3},
        OperatorModel.of(23, "Attention", 4, 1).run(zeros, zeros, values, mask).get(0).toFloats());
  }

  @Test
  void aWindowEndsAtBothSides() {
    Tensor values = Tensor.of(Shape.of(1, 1, 4, 1), 1f, 2f, 4f, 8f);
    Tensor zeros = zeros(1, 1, 4, 1);
    OperatorModel model =
        OperatorModel.of(
            25, "Attention", 3, 1, integer("left_window_size", 1), integer("right_window_size", 0));
    assertArrayEquals(
        new float[] {1, 1.5f, 3, 6}, model.run(zeros, zeros, values).get(0).toFloats(), 1e-6f);
  }

  @Test
  void headsMustDivideTheLastAxis() {
    OperatorModel.of(23, "Attention", 3, 1, integer("q_num_heads", 3), integer("kv_num_heads", 1))
        .refuses("a last axis of 4 for 3 heads", zeros(1, 2, 4), zeros(1, 2, 4), zeros(1, 2, 4));
    OperatorModel.of(23, "Attention", 3, 1)
        .refuses("for 0 heads", zeros(1, 2, 4), zeros(1, 2, 4), zeros(1, 2, 4));
  }

  @Test
  void linearAttentionSumsWhatItLearns() {
    Tensor ones = Tensor.of(Shape.of(1, 3, 1), 1f, 1f, 1f);
    OperatorModel model =
        OperatorModel.of(
            27,
            "LinearAttention",
            3,
            2,
            integer("q_num_heads", 1),
            integer("kv_num_heads", 1),
            text("update_rule", "linear"));
    List<Tensor> results = model.run(ones, ones, Tensor.of(Shape.of(1, 3, 1), 1f, 2f, 3f));
    assertArrayEquals(new float[] {1, 3, 6}, results.get(0).toFloats());
    assertArrayEquals(new float[] {6}, results.get(1).toFloats());
    assertEquals(
        List.of("f32[batch,t,8]", "f32[batch,1,4,8]"),
        model.types("f32[batch,t,4]", "f32[batch,t,4]", "f32[batch,t,8]"));
    OperatorModel.of(
            27,
            "LinearAttention",
            3,
            2,
            integer("q_num_heads", 1),
            integer("kv_num_heads", 1),
            text("update_rule", "other"))
        .refuses("update_rule \"other\"", ones, ones, ones);
  }

  @Test
  void flexibleAttentionNeedsNoBodies() {
    assertEquals(
        List.of("f16[batch,4,t,6]"),
        OperatorModel.of(26, "ai.onnx.preview.FlexAttention", 3, 1)
            .types("f16[batch,4,t,8]", "f16[batch,2,s,8]", "f16[batch,2,s,6]"));
  }

  @Test
  void positionsAreOpenToo() {
    assertEquals(
        List.of("f32[batch,t,24]"),
        OperatorModel.of(23, "RotaryEmbedding", 4, 1, integer("num_heads", 3))
            .types("f32[batch,t,24]", "f32[50,4]", "f32[50,4]", "i64[batch,t]"));
  }

  @Test
  void aCacheIsWrittenRoundItsEnd() {
    Tensor cache = zeros(1, 3, 1);
    Tensor update = Tensor.of(Shape.of(1, 2, 1), 7f, 8f);
    Tensor at = Tensor.of(Shape.of(1), new long[] {2});
    OperatorModel model = OperatorModel.of(24, "TensorScatter", 3, 1, text("mode", "circular"));
    assertArrayEquals(new float[] {8, 0, 7}, model.run(cache, update, at).get(0).toFloats());
    assertEquals(
        List.of("f32[batch,m,4]"), model.types("f32[batch,m,4]", "f32[batch,t,4]", "i64[batch]"));
    OperatorModel.of(24, "TensorScatter", 3, 1, integer("axis", 0))
        .refuses("that of the batch", cache, update, at);
  }

  @Test
  void aConvolutionKeepsWhatItNeedsNext() {
    OperatorModel model = OperatorModel.of(27, "CausalConvWithState", 4, 2);
    Tensor x = Tensor.of(Shape.of(1, 1, 3), 1f, 2f, 3f);
    Tensor weight = Tensor.of(Shape.of(1, 1, 2), 10f, 1f);
    List<Tensor> results = model.run(x, weight, null, Tensor.of(Shape.of(1, 1, 1), 5f));
    assertArrayEquals(new float[] {51, 12, 23}, results.get(0).toFloats(), 1e-5f);
    assertArrayEquals(new float[] {3}, results.get(1).toFloats());
    assertEquals(
        List.of("f32[batch,4,t]", "f32[batch,4,2]"),
        OperatorModel.of(27, "CausalConvWithState", 2, 2).types("f32[batch,4,t]", "f32[4,1,3]"));
    OperatorModel.of(27, "CausalConvWithState", 2, 2, text("activation", "relu"))
        .refuses("activation \"relu\"", x, weight);
  }

  @Test
  void aGateIsScaledInside() {
    Tensor gate = Tensor.vector(1f);
    Tensor linear = Tensor.vector(2f);
    assertEquals(
        2 / (1 + Math.exp(-3)),
        OperatorModel.of(28, "SwiGLU", 2, 1, real("alpha", 3)).run(gate, linear).get(0).item(),
        1e-6);
  }
}
