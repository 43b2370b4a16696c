// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.tensor.DType;
import java.util.Arrays;
import org.tensorflow.Output;

/**
 * Convolutions: those over one or two axes by the kernels of TensorFlow, as far as they are right;
 * the others tap by tap.
 */
final class ConvLowerings {

  private ConvLowerings() {}

  static void add(Rows rows) {
    rows.put("conv", DTypes.FLOATING, DTypes.WIDE_FLOATS, ConvLowerings::forward);
    rows.put("conv_input_grad", DTypes.FLOATING, DTypes.WIDE_FLOATS, ConvLowerings::inputGradient);
    rows.put(
        "conv_filter_grad", DTypes.FLOATING, DTypes.WIDE_FLOATS, ConvLowerings::filterGradient);
  }

  private static Output<?> forward(Site site) {
    ConvGeometry geometry = site.op(Conv.class).geometry();
    int[] x = site.dims(0);
    int[] kernel = site.dims(1);
    int[] y = site.resultDims();
    if (!isNative(site, geometry, x, kernel)) {
      return new TapConvolution(site, geometry, x, kernel, y)
          .forward(site.operand(0), site.operand(1));
    }
    Planar planar = planar(geometry, x, kernel, y);
    Emitter e = site.emitter();
    Output<?> operand = e.reshape(site.operand(0), x, planar.x());
    boolean depthwise = isDepthwise(geometry, planar, kernel);
    Emission emission = e.make(depthwise ? "DepthwiseConv2dNative" : "Conv2D");
    emission.in(operand, e.reshape(site.operand(1), kernel, kernel(geometry, kernel, depthwise)));
    return e.reshape(planar.window(emission).out(), planar.y(), y);
  }

  private static Output<?> inputGradient(Site site) {
    ConvInputGrad op = site.op(ConvInputGrad.class);
    ConvGeometry geometry = op.geometry();
    int[] x = op.inputShape().toInts();
    int[] kernel = site.dims(1);
    int[] y = site.dims(0);
    if (!isNative(site, geometry, x, kernel)) {
      return new TapConvolution(site, geometry, x, kernel, y)
          .inputGradient(site.operand(0), site.operand(1));
    }
    Planar planar = planar(geometry, x, kernel, y);
    Emitter e = site.emitter();
    Output<?> dy = e.reshape(site.operand(0), y, planar.y());
    boolean depthwise = isDepthwise(geometry, planar, kernel);
    boolean ofOneDnn = isOfOneDnn(geometry, kernel);
    Emission emission =
        e.make(depthwise ? "DepthwiseConv2dNativeBackpropInput" : "Conv2DBackpropInput")
            .in(e.ints(ofOneDnn ? planar.paddedSizes() : planar.x()))
            .in(e.reshape(site.operand(1), kernel, kernel(geometry, kernel, depthwise)))
            .in(dy);
    Output<?> dx =
        ofOneDnn
            ? planar.crop(e, planar.validWindow(emission).out())
            : planar.window(emission).out();
    return e.reshape(dx, planar.x(), x);
  }

  private static Output<?> filterGradient(Site site) {
    ConvFilterGrad op = site.op(ConvFilterGrad.class);
    ConvGeometry geometry = op.geometry();
    int[] x = site.dims(0);
    int[] kernel = op.kernelShape().toInts();
    int[] y = site.dims(1);
    if (!isNative(site, geometry, x, kernel)) {
      return new TapConvolution(site, geometry, x, kernel, y)
          .filterGradient(site.operand(0), site.operand(1));
    }
    Planar planar = planar(geometry, x, kernel, y);
    Emitter e = site.emitter();
    boolean depthwise = isDepthwise(geometry, planar, kernel);
    boolean ofOneDnn = isOfOneDnn(geometry, kernel);
    Output<?> operand = e.reshape(site.operand(0), x, planar.x());
    Emission emission =
        e.make(depthwise ? "DepthwiseConv2dNativeBackpropFilter" : "Conv2DBackpropFilter")
            .in(ofOneDnn ? planar.pad(e, operand, site.number(0)) : operand)
            .in(e.ints(kernel(geometry, kernel, depthwise)))
            .in(e.reshape(site.operand(1), y, planar.y()));
    Emission moved = ofOneDnn ? planar.validWindow(emission) : planar.window(emission);
    return e.reshape(moved.out(), kernel(geometry, kernel, depthwise), kernel);
  }

  private static Planar planar(ConvGeometry geometry, int[] x, int[] kernel, int[] y) {
    return Planar.of(geometry, x, Arrays.copyOf(kernel, geometry.spatial()), y);
  }

  /** Tells whether TensorFlow has a kernel that computes the convolution and its gradients. */
  private static boolean isNative(Site site, ConvGeometry geometry, int[] x, int[] kernel) {
    boolean planar = geometry.spatial() == 1 || geometry.spatial() == 2;
    if (!planar || isEmpty(x) || isEmpty(kernel) || isEmpty(site.resultDims())) {
      return false;
    }
    return !isOfOneDnn(geometry, kernel)
        || site.dtype() == DType.FLOAT32 && site.graph().hasOneDnn();
  }

  /**
   * Tells whether only oneDNN has kernels for the gradients; it takes over from TensorFlow only
   * where the padding is not explicit.
   */
  private static boolean isOfOneDnn(ConvGeometry geometry, int[] kernel) {
    boolean dilated = geometry.dilations().stream().anyMatch(d -> d > 1);
    return dilated || geometry.groups() > 1 && !isDepthwise(geometry, kernel);
  }

  private static boolean isEmpty(int[] dims) {
    return Arrays.stream(dims).anyMatch(d -> d == 0);
  }

  private static boolean isDepthwise(ConvGeometry geometry, int[] kernel) {
    boolean even = geometry.strides().stream().distinct().count() == 1;
    return geometry.groups() > 1
        && kernel[kernel.length - 2] == 1
        && even
        && geometry.spatial() == 2;
  }

  private static boolean isDepthwise(ConvGeometry geometry, Planar planar, int[] kernel) {
    return isDepthwise(geometry, kernel) && !planar.isDilated();
  }

  /**
   * Returns the sizes of the kernel over two axes; depthwise, groups take the place of channels.
   */
  private static int[] kernel(ConvGeometry geometry, int[] kernel, boolean depthwise) {
    int last = kernel.length - 1;
    int height = geometry.spatial() == 1 ? 1 : kernel[0];
    int groups = geometry.groups();
    return depthwise
        ? new int[] {height, kernel[last - 2], groups, kernel[last] / groups}
        : new int[] {height, kernel[last - 2], kernel[last - 1], kernel[last]};
  }
}
