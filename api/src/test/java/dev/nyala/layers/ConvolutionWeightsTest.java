// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nyala.Input;
import dev.nyala.constraints.MaxNorm;
import dev.nyala.constraints.NonNeg;
import dev.nyala.constraints.UnitNorm;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.initializers.HeNormal;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Ones;
import dev.nyala.initializers.Zeros;
import dev.nyala.regularizers.L1;
import dev.nyala.regularizers.L2;
import dev.nyala.regularizers.Regularizer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ConvolutionWeightsTest {

  private final Regularizer l1 = new L1();
  private final Regularizer l2 = new L2();
  private final WeightConstraint positive = new NonNeg();
  private final WeightConstraint unit = new UnitNorm();

  private static List<Parameter> weights(Layer layer, int... sample) {
    layer.call(Input.shape(sample));
    return layer.parameters();
  }

  private static String types(List<Parameter> weights) {
    return String.join(" ", weights.stream().map(w -> w.name() + w.type().shape()).toList());
  }

  private static void has(
      Parameter weight,
      Initializer initializer,
      @Nullable Regularizer regularizer,
      @Nullable WeightConstraint constraint) {
    assertEquals(initializer, weight.initializer(), weight.name());
    assertSame(regularizer, weight.regularizer(), weight.name());
    assertSame(constraint, weight.constraint(), weight.name());
  }

  @Test
  void convolutionsHaveTheWeightsOfKeras() {
    assertEquals("kernel[3,2,6] bias[6]", types(weights(Conv1D.of(6, 3).groups(2), 8, 4)));
    assertEquals("kernel[2,3,4,6]", types(weights(Conv2D.of(6, 2, 3).useBias(false), 8, 8, 4)));
    assertEquals("kernel[2,3,1,4,6] bias[6]", types(weights(Conv3D.of(6, 2, 3, 1), 8, 8, 8, 4)));
  }

  @Test
  void transposedConvolutionsHaveTheWeightsOfKeras() {
    assertEquals("kernel[3,6,4] bias[6]", types(weights(Conv1DTranspose.of(6, 3), 8, 4)));
    Conv2DTranspose first = Conv2DTranspose.of(6, 3).dataFormat(DataFormat.CHANNELS_FIRST);
    assertEquals("kernel[3,3,6,4] bias[6]", types(weights(first, 4, 8, 9)));
    assertEquals("kernel[1,1,1,2,4] bias[2]", types(weights(Conv3DTranspose.of(2, 1), 3, 3, 3, 4)));
  }

  @Test
  void depthwiseConvolutionsHaveTheWeightsOfKeras() {
    assertEquals(
        "kernel[3,4,2] bias[8]", types(weights(DepthwiseConv1D.of(3).depthMultiplier(2), 8, 4)));
    assertEquals("kernel[3,2,4,1] bias[4]", types(weights(DepthwiseConv2D.of(3, 2), 8, 8, 4)));
    assertEquals(
        "depthwise_kernel[3,4,2] pointwise_kernel[1,8,5] bias[5]",
        types(weights(SeparableConv1D.of(5, 3).depthMultiplier(2), 8, 4)));
    assertEquals(
        "depthwise_kernel[3,3,4,1] pointwise_kernel[1,1,4,5]",
        types(weights(SeparableConv2D.of(5, 3).useBias(false), 8, 8, 4)));
  }

  @Test
  void weightsStartAsInKeras() {
    for (Parameter weight : weights(SeparableConv1D.of(5, 3), 8, 4)) {
      Initializer first = weight.name().equals("bias") ? new Zeros() : new GlorotUniform();
      has(weight, first, null, null);
    }
    has(weights(Conv3DTranspose.of(2, 2), 3, 3, 3, 1).get(0), new GlorotUniform(), null, null);
    assertNull(weights(DepthwiseConv1D.of(2), 3, 1).get(0).constraint());
  }

  @Test
  void aKernelHasItsOptions() {
    List<Parameter> conv =
        weights(
            Conv1D.of(2, 3)
                .kernelInitializer(new HeNormal())
                .kernelRegularizer(l2)
                .kernelConstraint(unit)
                .biasInitializer(new Ones())
                .biasRegularizer(l1)
                .biasConstraint(positive),
            8,
            4);
    has(conv.get(0), new HeNormal(), l2, unit);
    has(conv.get(1), new Ones(), l1, positive);
    Conv2DTranspose transposed =
        Conv2DTranspose.of(2, 3).kernelInitializer(new Ones()).kernelRegularizer(l1);
    has(weights(transposed, 8, 8, 4).get(0), new Ones(), l1, null);
  }

  @Test
  void depthwiseAndPointwiseKernelsHaveTheirOwnOptions() {
    WeightConstraint small = new MaxNorm();
    List<Parameter> separable =
        weights(
            SeparableConv2D.of(2, 3)
                .depthwiseInitializer(new HeNormal())
                .depthwiseRegularizer(l1)
                .depthwiseConstraint(unit)
                .pointwiseInitializer(new Ones())
                .pointwiseRegularizer(l2)
                .pointwiseConstraint(small)
                .biasConstraint(positive),
            8,
            8,
            4);
    has(separable.get(0), new HeNormal(), l1, unit);
    has(separable.get(1), new Ones(), l2, small);
    has(separable.get(2), new Zeros(), null, positive);
    DepthwiseConv1D depthwise =
        DepthwiseConv1D.of(3).depthwiseInitializer(new Ones()).depthwiseConstraint(small);
    has(weights(depthwise, 8, 4).get(0), new Ones(), null, small);
  }

  @Test
  void withersLeaveTheOriginalAsItIs() {
    Conv1D plain = Conv1D.of(2, 3);
    Conv1D grouped = plain.groups(2).padding(Padding.CAUSAL).strides(2);
    assertEquals("kernel[3,4,2] bias[2]", types(weights(plain, 8, 4)));
    assertEquals("kernel[3,2,2] bias[2]", types(weights(grouped, 8, 4)));
    assertEquals(6, plain.call(Input.shape(8, 4)).shape().toInt(1));
    assertEquals(4, grouped.call(Input.shape(8, 4)).shape().toInt(1));
  }
}
