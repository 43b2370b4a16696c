// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.interop.keras.objects.Penalties;
import dev.nyala.layers.Conv1D;
import dev.nyala.layers.Conv1DTranspose;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Conv2DTranspose;
import dev.nyala.layers.Conv3D;
import dev.nyala.layers.Conv3DTranspose;
import dev.nyala.layers.ConvLayer;
import dev.nyala.layers.ConvTransposeLayer;
import dev.nyala.layers.ConvolutionLayer;
import dev.nyala.layers.DepthwiseConv1D;
import dev.nyala.layers.DepthwiseConv2D;
import dev.nyala.layers.DepthwiseLayer;
import dev.nyala.layers.LocallyConnected1D;
import dev.nyala.layers.LocallyConnected2D;
import dev.nyala.layers.LocallyConnectedLayer;
import dev.nyala.layers.SeparableConv1D;
import dev.nyala.layers.SeparableConv2D;
import dev.nyala.layers.SeparableConvLayer;
import java.util.Map;

/** Convolutions of every kind. Older files call some of them by longer names. */
final class ConvolutionLayers {

  private ConvolutionLayers() {}

  static void add(Map<String, LayerReader> table) {
    put(table, s -> plain(s, Conv1D.of(filters(s), size(s)[0])), "Conv1D", "Convolution1D");
    put(table, s -> plain(s, Conv2D.of(filters(s), size(s))), "Conv2D", "Convolution2D");
    put(table, s -> plain(s, Conv3D.of(filters(s), size(s))), "Conv3D", "Convolution3D");
    put(
        table,
        s -> transposed(s, Conv1DTranspose.of(filters(s), size(s)[0])),
        "Conv1DTranspose",
        "Convolution1DTranspose");
    put(
        table,
        s -> transposed(s, Conv2DTranspose.of(filters(s), size(s))),
        "Conv2DTranspose",
        "Convolution2DTranspose",
        "Deconvolution2D");
    put(
        table,
        s -> transposed(s, Conv3DTranspose.of(filters(s), size(s))),
        "Conv3DTranspose",
        "Convolution3DTranspose");
    put(table, s -> depthwise(s, DepthwiseConv1D.of(size(s)[0])), "DepthwiseConv1D");
    put(table, s -> depthwise(s, DepthwiseConv2D.of(size(s))), "DepthwiseConv2D");
    put(
        table,
        s -> separable(s, SeparableConv1D.of(filters(s), size(s)[0])),
        "SeparableConv1D",
        "SeparableConvolution1D");
    put(
        table,
        s -> separable(s, SeparableConv2D.of(filters(s), size(s))),
        "SeparableConv2D",
        "SeparableConvolution2D");
    table.put("LocallyConnected1D", s -> local(s, LocallyConnected1D.of(filters(s), size(s)[0])));
    table.put("LocallyConnected2D", s -> local(s, LocallyConnected2D.of(filters(s), size(s))));
  }

  private static <L extends LocallyConnectedLayer<L>> L local(LayerSource s, L layer) {
    if (s.config().integer("implementation", 1) != 1) {
      throw s.config()
          .wrong("implementation", "the first one, whose kernel has a row per position");
    }
    if (!s.config().text("padding", "valid").equals("valid")) {
      throw s.config().wrong("padding", "valid");
    }
    L moved = s.integers(s.kernel(s.activated(layer)), "strides", LocallyConnectedLayer::strides);
    return s.dataFormat(moved, LocallyConnectedLayer::dataFormat);
  }

  private static void put(Map<String, LayerReader> table, LayerReader reader, String... names) {
    for (String name : names) {
      table.put(name, reader);
    }
  }

  private static int filters(LayerSource s) {
    return s.config().integer("filters");
  }

  private static int[] size(LayerSource s) {
    return LayerSource.some(s.config(), "kernel_size");
  }

  private static <L extends ConvolutionLayer<L>> L window(LayerSource s, L layer) {
    L moved = s.integers(s.activated(layer), "strides", ConvolutionLayer::strides);
    L dilated = s.integers(moved, "dilation_rate", ConvolutionLayer::dilationRate);
    L padded = s.padding(dilated, ConvolutionLayer::padding);
    return s.dataFormat(padded, ConvolutionLayer::dataFormat);
  }

  private static <L extends ConvLayer<L>> L plain(LayerSource s, L layer) {
    return s.integer(s.kernel(window(s, layer)), "groups", ConvLayer::groups);
  }

  private static <L extends ConvTransposeLayer<L>> L transposed(LayerSource s, L layer) {
    return s.integers(
        s.kernel(window(s, layer)), "output_padding", ConvTransposeLayer::outputPadding);
  }

  private static <L extends DepthwiseLayer<L>> L depthwise(LayerSource s, L layer) {
    L multiplied = s.integer(window(s, layer), "depth_multiplier", DepthwiseLayer::depthMultiplier);
    L begun =
        s.initializer(multiplied, "depthwise_initializer", DepthwiseLayer::depthwiseInitializer);
    L penalized =
        s.option(
            begun,
            "depthwise_regularizer",
            Penalties::regularizer,
            DepthwiseLayer::depthwiseRegularizer);
    return s.option(
        penalized,
        "depthwise_constraint",
        Penalties::constraint,
        DepthwiseLayer::depthwiseConstraint);
  }

  private static <L extends SeparableConvLayer<L>> L separable(LayerSource s, L layer) {
    L begun =
        s.initializer(
            depthwise(s, layer), "pointwise_initializer", SeparableConvLayer::pointwiseInitializer);
    L penalized =
        s.option(
            begun,
            "pointwise_regularizer",
            Penalties::regularizer,
            SeparableConvLayer::pointwiseRegularizer);
    return s.option(
        penalized,
        "pointwise_constraint",
        Penalties::constraint,
        SeparableConvLayer::pointwiseConstraint);
  }
}
