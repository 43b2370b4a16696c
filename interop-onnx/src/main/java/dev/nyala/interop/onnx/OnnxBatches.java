// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.proto.TypeProto;
import dev.nyala.interop.onnx.proto.TypeProto.DimProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs many samples a few at a time, where the first axes of all inputs and outputs are those of
 * samples by their name.
 */
final class OnnxBatches {

  /** What exporters call the axis of samples; any other may be one of time. */
  private static final Set<String> SAMPLES =
      Set.of("batch", "batch_size", "batch_dim", "N", "n", "samples", "None");

  private OnnxBatches() {}

  /** Tells whether the first axes of all inputs and outputs have one name, that of samples. */
  static boolean areApart(List<ValueInfoProto> inputs, List<ValueInfoProto> outputs) {
    Set<String> names = new HashSet<>();
    Stream.concat(inputs.stream(), outputs.stream()).map(OnnxBatches::first).forEach(names::add);
    return names.size() == 1 && SAMPLES.containsAll(names);
  }

  private static String first(ValueInfoProto value) {
    List<DimProto> dims = value.type() instanceof TypeProto.OfTensor tensor ? tensor.dims() : null;
    return dims == null || dims.isEmpty() || dims.get(0).isFixed() ? "" : dims.get(0).name();
  }

  /** Runs so many samples at a time, and puts the results together. */
  static List<Tensor> run(
      List<Tensor> inputs, int batchSize, Function<List<Tensor>, List<Tensor>> rule) {
    int samples = inputs.get(0).shape().toInt(0);
    if (samples <= batchSize) {
      return rule.apply(inputs);
    }
    List<List<Tensor>> parts = new ArrayList<>();
    for (int from = 0; from < samples; from += batchSize) {
      int start = from;
      int end = Math.min(samples, from + batchSize);
      parts.add(rule.apply(inputs.stream().map(x -> x.rows(start, end)).toList()));
    }
    List<Tensor> joined = new ArrayList<>();
    for (int i = 0; i < parts.get(0).size(); i++) {
      int output = i;
      joined.add(joined(parts.stream().map(part -> part.get(output)).toList()));
    }
    return joined;
  }

  private static Tensor joined(List<Tensor> parts) {
    int rows = parts.stream().mapToInt(part -> part.shape().toInt(0)).sum();
    Tensor first = parts.get(0);
    TensorBuffer all =
        new TensorBuffer(first.type().withShape(first.shape().with(0, Dim.of(rows))));
    int at = 0;
    for (Tensor part : parts) {
      if (part.shape().rank() != first.shape().rank()
          || !part.shape().with(0, Dim.of(rows)).equals(all.type().shape())) {
        throw new DataException(
            Diagnostic.of("Batches of one prediction have outputs of different sizes")
                .received("%s after %s", part.type(), first.type())
                .remedy("run all samples in one batch"));
      }
      part.copyTo(0, all, at, part.size());
      at += part.size();
    }
    return all.toTensor();
  }
}
