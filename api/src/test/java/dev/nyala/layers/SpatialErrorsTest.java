// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static dev.nyala.layers.LayerErrorsTest.refuses;

import dev.nyala.Input;
import org.junit.jupiter.api.Test;

final class SpatialErrorsTest {

  @Test
  void aWrongRankNamesTheLayer() {
    refuses(() -> Conv1D.of(4, 3).name("a").call(Input.shape(28)), "\"a\"", "3 axes");
    refuses(() -> Conv3D.of(4, 3).name("b").call(Input.shape(8, 8, 3)), "\"b\"", "5 axes");
    refuses(() -> Conv2DTranspose.of(4, 3).name("c").call(Input.shape(8)), "\"c\"", "4 axes");
    refuses(() -> DepthwiseConv1D.of(3).name("d").call(Input.shape(8)), "\"d\"", "3 axes");
    refuses(() -> SeparableConv2D.of(4, 3).name("e").call(Input.shape(8)), "\"e\"", "4 axes");
    refuses(() -> MaxPooling3D.of().name("f").call(Input.shape(8, 3)), "\"f\"", "5 axes");
    refuses(() -> GlobalMaxPooling2D.of().name("g").call(Input.shape(8, 3)), "\"g\"", "4 axes");
    refuses(() -> AdaptiveMaxPooling1D.of(2).name("h").call(Input.shape(3)), "\"h\"", "3 axes");
    refuses(() -> UpSampling1D.of().name("i").call(Input.shape(8, 8, 3)), "\"i\"", "3 axes");
    refuses(() -> ZeroPadding2D.of().name("j").call(Input.shape(8, 3)), "\"j\"", "4 axes");
    refuses(() -> Cropping1D.of().name("k").call(Input.shape(8)), "\"k\"", "3 axes");
    refuses(() -> SpatialDropout1D.of(0.5).name("l").call(Input.shape(8)), "\"l\"", "3 axes");
  }

  @Test
  void sizesMustBePositive() {
    refuses(() -> Conv1D.of(0, 3), "Conv1D", "filters");
    refuses(() -> Conv1D.of(2, 0), "Conv1D", "kernel size", "[0]", "1 of positive numbers");
    refuses(() -> SeparableConv1D.of(-1, 3), "SeparableConv1D", "filters", "-1");
    refuses(() -> DepthwiseConv2D.of(3).depthMultiplier(0), "depth multiplier", "0");
    refuses(() -> Conv3D.of(2, 3, 3), "Conv3D", "1 or 3 positive numbers");
    refuses(() -> AveragePooling3D.of(2, 2), "AveragePooling3D", "pool size", "[2, 2]");
    refuses(() -> MaxPooling1D.of(2).strides(0), "MaxPooling1D", "strides");
    refuses(() -> AdaptiveAveragePooling2D.of(0), "AdaptiveAveragePooling2D", "output size");
    refuses(() -> UpSampling1D.of(0), "UpSampling1D", "size", "[0]");
    refuses(() -> UpSampling3D.of(1, 2), "UpSampling3D", "[1, 2]");
  }

  @Test
  void bordersCannotBeNegative() {
    refuses(() -> ZeroPadding1D.of(-1), "ZeroPadding1D", "padding", "[-1]");
    refuses(() -> ZeroPadding2D.of(1, -1), "ZeroPadding2D", "[1, 1, -1, -1]");
    refuses(() -> Cropping3D.of(1, 1, 1, 1, 1, -2), "Cropping3D", "cropping", "not negative");
    refuses(() -> Conv1DTranspose.of(2, 3).outputPadding(-1), "output padding", "[-1]");
  }

  @Test
  void strideAndDilationDoNotGoTogether() {
    refuses(() -> Conv1D.of(2, 3).strides(2).dilationRate(2), "Conv1D", "[2]", "dilation rate");
    refuses(() -> Conv2D.of(2, 3).dilationRate(1, 2).strides(2, 1), "Conv2D", "[2,1]", "[1,2]");
    refuses(() -> Conv3DTranspose.of(2, 3).strides(2).dilationRate(3), "Conv3DTranspose");
    DepthwiseConv2D.of(3).strides(2).dilationRate(2).call(Input.shape(8, 8, 2));
    SeparableConv1D.of(2, 3).strides(2).dilationRate(2).call(Input.shape(8, 2));
  }

  @Test
  void causalPaddingIsOfConv1DAlone() {
    Conv1D.of(2, 3).padding(Padding.CAUSAL).call(Input.shape(8, 2));
    refuses(() -> Conv2D.of(2, 3).padding(Padding.CAUSAL), "Conv2D", "CAUSAL", "Conv1D");
    refuses(() -> Conv1DTranspose.of(2, 3).padding(Padding.CAUSAL), "Conv1DTranspose");
    refuses(() -> SeparableConv1D.of(2, 3).padding(Padding.CAUSAL), "SeparableConv1D");
    refuses(() -> DepthwiseConv1D.of(3).padding(Padding.CAUSAL), "DepthwiseConv1D");
    refuses(() -> MaxPooling1D.of().padding(Padding.CAUSAL), "MaxPooling1D");
  }

  @Test
  void outputPaddingIsBelowTheStrides() {
    refuses(
        () -> Conv2DTranspose.of(2, 3).strides(2, 3).outputPadding(2).call(Input.shape(4, 4, 1)),
        "conv2d_transpose",
        "output padding [2,2]",
        "strides [2,3]");
    Conv2DTranspose.of(2, 3).outputPadding(1, 2).strides(2, 3).call(Input.shape(4, 4, 1));
  }

  @Test
  void channelsMustBeKnown() {
    refuses(() -> Conv1D.of(2, 3).name("c").call(Input.shape(9, Input.ANY)), "\"c\"", "axis 2");
    refuses(
        () ->
            SeparableConv2D.of(2, 3)
                .dataFormat(DataFormat.CHANNELS_FIRST)
                .name("c")
                .call(Input.shape(Input.ANY, 9, 9)),
        "\"c\"",
        "axis 1");
  }

  @Test
  void aSecondCallMustFitTheFirst() {
    DepthwiseConv1D shared = DepthwiseConv1D.of(3).name("shared");
    shared.call(Input.shape(9, 2));
    shared.call(Input.shape(7, 2));
    refuses(() -> shared.call(Input.shape(9, 4)), "\"shared\"", "2 on axis 2");
    Conv3DTranspose other =
        Conv3DTranspose.of(2, 2).dataFormat(DataFormat.CHANNELS_FIRST).name("other");
    other.call(Input.shape(3, 4, 4, 4));
    refuses(() -> other.call(Input.shape(4, 4, 4, 3)), "\"other\"", "3 on axis 1");
  }

  @Test
  void groupsMustDivideTheChannels() {
    refuses(() -> Conv1D.of(3, 1).groups(2), "3 filters, 2 groups");
    refuses(() -> Conv3D.of(2, 1).groups(2).call(Input.shape(4, 4, 4, 3)), "3 channels, 2 groups");
  }

  @Test
  void aWindowLargerThanTheInputIsRefused() {
    refuses(
        () -> Conv1D.of(2, 3).dilationRate(2).name("wide").call(Input.shape(4, 1)),
        "\"wide\"",
        "at least 5",
        "SAME");
    refuses(() -> DepthwiseConv2D.of(3).call(Input.shape(2, 8, 1)), "depthwise_conv2d");
    refuses(() -> AveragePooling3D.of(2).call(Input.shape(2, 1, 2, 1)), "average_pooling3d");
  }

  @Test
  void croppingLeavesSomething() {
    refuses(
        () -> Cropping1D.of(2).name("cut").call(Input.shape(4, 3)),
        "\"cut\"",
        "2 and 2 elements",
        "axis 1");
    refuses(() -> Cropping2D.of(0, 0, 0, 5).call(Input.shape(9, 5, 1)), "axis 2");
    refuses(
        () -> Cropping3D.of(1).dataFormat(DataFormat.CHANNELS_FIRST).call(Input.shape(9, 9, 2, 9)),
        "axis 3");
    Cropping1D.of(2).call(Input.shape(Input.ANY, 3));
  }

  @Test
  void adaptivePoolingNeedsKnownSizes() {
    refuses(
        () -> AdaptiveMaxPooling2D.of(2).name("fit").call(Input.shape(4, Input.ANY, 3)),
        "\"fit\"",
        "axis 2");
  }

  @Test
  void transposedConvolutionOfOnePixelToNothingIsRefused() {
    refuses(
        () ->
            Conv1DTranspose.of(2, 2)
                .strides(2)
                .outputPadding(0)
                .padding(Padding.SAME)
                .name("none")
                .call(Input.shape(1, 1)),
        "\"none\"",
        "empty output");
  }

  @Test
  void dropoutRatesAreFractions() {
    refuses(() -> SpatialDropout1D.of(1.5), "SpatialDropout1D", "rate", "1.5");
    refuses(() -> SpatialDropout2D.of(-0.1), "SpatialDropout2D");
  }
}
