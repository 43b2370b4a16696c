// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.util.ArrayList;
import java.util.List;

/**
 * A tensor of which a file holds the elements that are not zero.
 *
 * @param values those elements, {@code [n]}; its name is that of the tensor
 * @param indices where they are: {@code [n]} offsets, or {@code [n, rank]} indices
 * @param dims the dimensions of the tensor
 */
public record SparseTensorProto(TensorProto values, TensorProto indices, List<Long> dims) {

  /** Copies the list. */
  public SparseTensorProto {
    dims = List.copyOf(dims);
  }

  static SparseTensorProto read(WireReader in) {
    TensorProto values = TensorProto.empty();
    TensorProto indices = TensorProto.empty();
    List<Long> dims = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> values = in.message(TensorProto::read);
        case 2 -> indices = in.message(TensorProto::read);
        case 3 -> in.integers(dims::add);
        default -> in.skip();
      }
    }
    return new SparseTensorProto(values, indices, dims);
  }
}
