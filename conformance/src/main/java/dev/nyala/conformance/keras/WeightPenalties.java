// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.AffineLayer;
import dev.nyala.layers.ConvLSTMLayer;
import dev.nyala.layers.DepthwiseLayer;
import dev.nyala.layers.EmbeddingLayer;
import dev.nyala.layers.Kernelled;
import dev.nyala.layers.Layer;
import dev.nyala.layers.NormalizationLayer;
import dev.nyala.layers.PReLU;
import dev.nyala.layers.RecurrentKernelLayer;
import dev.nyala.layers.SeparableConvLayer;
import dev.nyala.layers.StandardLayer;
import dev.nyala.regularizers.Regularizer;
import java.util.Map;
import java.util.function.BiFunction;

/** The options of layers that penalise their weights or outputs. */
final class WeightPenalties {

  private static final Map<String, BiFunction<Layer, Regularizer, Layer>> WITHERS =
      Map.of(
          "activity", (layer, r) -> ((StandardLayer<?>) layer).activityRegularizer(r),
          "alpha", (layer, r) -> ((PReLU) layer).alphaRegularizer(r),
          "beta", (layer, r) -> ((NormalizationLayer<?>) layer).betaRegularizer(r),
          "bias", (layer, r) -> ((AffineLayer<?>) layer).biasRegularizer(r),
          "depthwise", (layer, r) -> ((DepthwiseLayer<?>) layer).depthwiseRegularizer(r),
          "embeddings", (layer, r) -> ((EmbeddingLayer<?>) layer).embeddingsRegularizer(r),
          "gamma", (layer, r) -> ((NormalizationLayer<?>) layer).gammaRegularizer(r),
          "kernel", (layer, r) -> ((Kernelled<?>) layer).kernelRegularizer(r),
          "pointwise", (layer, r) -> ((SeparableConvLayer<?>) layer).pointwiseRegularizer(r),
          "recurrent", WeightPenalties::recurrent);

  private WeightPenalties() {}

  private static Layer recurrent(Layer layer, Regularizer regularizer) {
    return layer instanceof ConvLSTMLayer<?> convolution
        ? convolution.recurrentRegularizer(regularizer)
        : ((RecurrentKernelLayer<?>) layer).recurrentRegularizer(regularizer);
  }

  /** Sets the penalties that a case names. */
  static Layer of(Fixture fixture, Layer layer) {
    Layer penalised = layer;
    for (String weight : WITHERS.keySet()) {
      String option = weight + "_regularizer";
      if (fixture.sets(option)) {
        Regularizer regularizer = Regularizer.of(fixture.text(option));
        penalised = WITHERS.get(weight).apply(penalised, regularizer);
      }
    }
    return penalised;
  }
}
