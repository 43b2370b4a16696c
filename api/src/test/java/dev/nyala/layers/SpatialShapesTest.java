// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.graph.op.ResizeMethod;
import org.junit.jupiter.api.Test;

/** Shapes at sizes known later, as expressions of them. */
final class SpatialShapesTest {

  private static final Input SEQUENCE = Input.shape(Input.ANY, 4);
  private static final Input IMAGE = Input.shape(Input.ANY, 6, 4);
  private static final Input FIRST = Input.shape(4, Input.ANY, 6);

  private static String shape(Layer layer, Input input) {
    return layer.call(input).shape().toString();
  }

  @Test
  void convolutions() {
    assertEquals("[batch,d1-2,2]", shape(Conv1D.of(2, 3), SEQUENCE));
    assertEquals("[batch,d1,2]", shape(Conv1D.of(2, 3).padding(Padding.SAME), SEQUENCE));
    assertEquals(
        "[batch,(d1+1)/2,2]", shape(Conv1D.of(2, 3).padding(Padding.CAUSAL).strides(2), SEQUENCE));
    assertEquals("[batch,d1-4,2,4]", shape(DepthwiseConv2D.of(5), IMAGE));
    assertEquals(
        "[batch,2,d2-1,5]",
        shape(SeparableConv2D.of(2, 2).dataFormat(DataFormat.CHANNELS_FIRST), FIRST));
  }

  @Test
  void transposedConvolutions() {
    assertEquals("[batch,d1+2,2]", shape(Conv1DTranspose.of(2, 3), SEQUENCE));
    assertEquals("[batch,2*d1+1,2]", shape(Conv1DTranspose.of(2, 3).strides(2), SEQUENCE));
    assertEquals("[batch,3*d1,2]", shape(Conv1DTranspose.of(2, 2).strides(3), SEQUENCE));
    Conv2DTranspose same = Conv2DTranspose.of(2, 3).strides(2).padding(Padding.SAME);
    assertEquals("[batch,2*d1,12,2]", shape(same, IMAGE));
    assertEquals("[batch,2*d1-1,11,2]", shape(same.outputPadding(0), IMAGE));
    assertEquals("[batch,2,2*d2,12]", shape(same.dataFormat(DataFormat.CHANNELS_FIRST), FIRST));
  }

  @Test
  void poolings() {
    assertEquals("[batch,d1/2,4]", shape(MaxPooling1D.of(), SEQUENCE));
    assertEquals("[batch,(d1+1)/2,4]", shape(MaxPooling1D.of().padding(Padding.SAME), SEQUENCE));
    assertEquals("[batch,d1-2,5,4]", shape(AveragePooling2D.of(3, 2).strides(1), IMAGE));
    assertEquals("[batch,4]", shape(GlobalMaxPooling2D.of(), IMAGE));
    GlobalAveragePooling2D kept = GlobalAveragePooling2D.of().keepdims(true);
    assertEquals("[batch,1,1,4]", shape(kept, IMAGE));
    assertEquals("[batch,4,1,1]", shape(kept.dataFormat(DataFormat.CHANNELS_FIRST), FIRST));
    assertEquals("[batch,3,2,4]", shape(AdaptiveMaxPooling2D.of(3, 2), Input.shape(5, 6, 4)));
  }

  @Test
  void resizing() {
    assertEquals("[batch,3*d1,4]", shape(UpSampling1D.of(3), SEQUENCE));
    UpSampling2D larger = UpSampling2D.of(2, 3);
    assertEquals("[batch,2*d1,18,4]", shape(larger, IMAGE));
    assertEquals("[batch,2*d1,18,4]", shape(larger.interpolation(ResizeMethod.BICUBIC), IMAGE));
    assertEquals("[batch,4,2*d2,18]", shape(larger.dataFormat(DataFormat.CHANNELS_FIRST), FIRST));
    assertEquals("[batch,d1+3,4]", shape(ZeroPadding1D.of(1, 2), SEQUENCE));
    assertEquals("[batch,d1-3,4]", shape(Cropping1D.of(1, 2), SEQUENCE));
    assertEquals("[batch,d1-2,6,4]", shape(Cropping2D.of(2, 0, 0, 0), IMAGE));
    assertEquals("[batch,d1,6,4]", shape(Cropping2D.of(), IMAGE));
    assertEquals("[batch,3,4,5,1]", shape(Cropping3D.of(), Input.shape(5, 6, 7, 1)));
  }

  @Test
  void layersAreNamedAsInKeras() {
    assertEquals("conv1d_transpose", Conv1DTranspose.of(1, 1).path());
    assertEquals("depthwise_conv1d", DepthwiseConv1D.of(1).path());
    assertEquals("separable_conv2d", SeparableConv2D.of(1, 1).path());
    assertEquals("global_average_pooling3d", GlobalAveragePooling3D.of().path());
    assertEquals("adaptive_max_pooling1d", AdaptiveMaxPooling1D.of(1).path());
    assertEquals("up_sampling2d", UpSampling2D.of().path());
    assertEquals("zero_padding1d", ZeroPadding1D.of().path());
    assertEquals("cropping3d", Cropping3D.of().path());
    assertEquals("spatial_dropout2d", SpatialDropout2D.of(0).path());
  }
}
