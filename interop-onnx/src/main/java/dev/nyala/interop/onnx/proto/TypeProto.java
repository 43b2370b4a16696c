// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The type of a value of a graph, as a file declares it. Immutable. */
public sealed interface TypeProto {

  /**
   * A tensor.
   *
   * @param elementType the number of its element type, see {@link ElementType}
   * @param dims its dimensions, or null if not even their number is told
   */
  record OfTensor(int elementType, @Nullable List<DimProto> dims) implements TypeProto {

    /** Copies the list. */
    public OfTensor {
      dims = dims == null ? null : List.copyOf(dims);
    }
  }

  /**
   * A sequence.
   *
   * @param element the type of its elements
   */
  record OfSequence(TypeProto element) implements TypeProto {}

  /**
   * A value that may be absent.
   *
   * @param element its type if it is there
   */
  record OfOptional(TypeProto element) implements TypeProto {}

  /** Any other type, such as a map, or none at all. */
  record Other() implements TypeProto {}

  /**
   * A dimension.
   *
   * @param size its size, or -1 if it is not told
   * @param name the name of the size, empty if it has none
   */
  record DimProto(long size, String name) {

    /**
     * Tells whether the size is a number.
     *
     * @return false if it has a name or is not told at all
     */
    public boolean isFixed() {
      return size >= 0;
    }
  }

  /**
   * Returns the type of a tensor.
   *
   * @param type dtype and shape; symbolic dimensions are written as texts
   * @return as it stands in a model
   */
  static TypeProto of(TensorType type) {
    List<DimProto> dims = new ArrayList<>();
    for (Dim dim : type.shape().dims()) {
      dims.add(dim.isStatic() ? new DimProto(dim.toInt(), "") : new DimProto(-1, dim.toString()));
    }
    return new OfTensor(ElementType.of(type.dtype()).code(), dims);
  }
}
