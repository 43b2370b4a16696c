// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Tensor;

/** Indices of several axes as offsets into those axes joined into one. */
final class Places {

  private Places() {}

  /**
   * Returns offsets.
   *
   * @param x what is indexed
   * @param indices INT64 {@code [..., width]}, from the end where negative
   * @param first the first axis that is indexed
   * @param width how many axes are indexed
   * @return INT64 {@code [...]}
   */
  static Value joined(Value x, Value indices, int first, int width) {
    int last = indices.rank() - 1;
    Value offset = indices.graph().constant(Tensor.scalar(DType.INT64, 0));
    for (int i = 0; i < width; i++) {
      Value size = IndexOperators.sizeOf(x, first + i);
      Value index = PlacingOperators.part(indices, last, Dim.of(i), Dim.of(i + 1)).squeeze(last);
      Value place = ElementOperators.chosen(index.less(0), index.add(size), index);
      offset = offset.multiply(size).add(place);
    }
    return offset;
  }
}
