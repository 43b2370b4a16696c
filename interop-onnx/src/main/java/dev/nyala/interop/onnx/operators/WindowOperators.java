// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.function.Function;

/**
 * {@code HannWindow}, {@code HammingWindow}, {@code BlackmanWindow} and {@code MelWeightMatrix}:
 * what spectra are weighted with.
 *
 * <p>The parameters of {@code MelWeightMatrix} must be known before the run; the length of a window
 * may depend on the sizes of inputs.
 */
final class WindowOperators {

  private static final double HAMMING = 25.0 / 46;

  private WindowOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("HannWindow", window(0.5, 0.5, 0))
        .put("HammingWindow", window(HAMMING, 1 - HAMMING, 0))
        .put("BlackmanWindow", window(0.42, 0.5, 0.08))
        .put("MelWeightMatrix", call -> call.constant(mel(call)));
  }

  /** A window is a sum of cosines of one and of two turns. */
  private static Function<OperatorCall, Value> window(double mean, double once, double twice) {
    return call -> {
      Dim size = call.sizes(0).get(0);
      boolean periodic = call.attributes().integer("periodic", 1) != 0;
      Value turns = Counts.of(call.graph(), periodic ? size : size.minus(Dim.of(1)));
      Value place = Counts.upTo(call.graph(), size).cast(DType.FLOAT64);
      Value angle = place.multiply(2 * Math.PI).divide(turns.cast(DType.FLOAT64));
      Value sum = FourierOperators.cosine(angle).multiply(-once).add(mean);
      if (twice != 0) {
        sum = sum.add(FourierOperators.cosine(angle.multiply(2)).multiply(twice));
      }
      return sum.cast(dtype(call));
    };
  }

  private static DType dtype(OperatorCall call) {
    int code = (int) call.attributes().integer("output_datatype", ElementType.FLOAT.code());
    return ElementType.of(code).dtype();
  }

  /** One triangle over the bins of the spectrum for each band. */
  private static Tensor mel(OperatorCall call) {
    int bands = call.integers(0)[0];
    int length = call.integers(1)[0];
    int[] edges = edges(call, bands, length);
    int bins = length / 2 + 1;
    if (bands < 1 || bins < 1 || edges[0] < 0 || edges[bands + 1] > bins) {
      throw call.refused("%d bands over bins %d to %d", bands, edges[0], edges[bands + 1]);
    }
    TensorBuffer weights = new TensorBuffer(TensorType.of(dtype(call), bins, bands));
    for (int band = 0; band < bands; band++) {
      int low = edges[band];
      int centre = edges[band + 1];
      int high = edges[band + 2];
      for (int bin = low; bin < centre; bin++) {
        weights.setDouble(bin * bands + band, (bin - low) / (double) (centre - low));
      }
      if (centre < bins) {
        weights.setDouble(centre * bands + band, 1);
      }
      for (int bin = centre + 1; bin < high; bin++) {
        weights.setDouble(bin * bands + band, (high - bin) / (double) (high - centre));
      }
    }
    return weights.toTensor();
  }

  private static int[] edges(OperatorCall call, int bands, int length) {
    double rate = call.known(2).getDouble(0);
    double from = mel(call.known(3).getDouble(0));
    double to = mel(call.known(4).getDouble(0));
    int[] edges = new int[Math.max(0, bands) + 2];
    for (int i = 0; i < edges.length; i++) {
      double mel = from + i * (to - from) / edges.length;
      double hertz = 700 * Math.expm1(mel / 2595 * Math.log(10));
      edges[i] = (int) Math.floor((length + 1) * hertz / rate);
    }
    return edges;
  }

  private static double mel(double hertz) {
    return 2595 * Math.log1p(hertz / 700) / Math.log(10);
  }
}
