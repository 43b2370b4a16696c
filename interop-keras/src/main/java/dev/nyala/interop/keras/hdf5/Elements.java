// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Makes tensors of the elements of datasets. */
final class Elements {

  /**
   * HDF5 has no such type: Keras writes two bytes without meaning, and says so in new files only.
   */
  private static final List<String> BFLOAT16 = List.of("bfloat16");

  private Elements() {}

  /** Returns the dtype that holds elements of a type. */
  static DType dtype(Hdf5Type type, Optional<Hdf5Attribute> said, Place place) {
    return switch (type.kind()) {
      case FLOAT ->
          switch (type.size()) {
            case 2 -> DType.FLOAT16;
            case 4 -> DType.FLOAT32;
            default -> DType.FLOAT64;
          };
      case INTEGER -> integer(type, place);
      case BOOLEAN -> DType.BOOL;
      case OPAQUE -> {
        List<String> name = said.map(Hdf5Attribute::texts).orElse(BFLOAT16);
        if (type.size() != 2 || !name.equals(BFLOAT16)) {
          throw place.unsupported("%d bytes without meaning, dtype %s", type.size(), name);
        }
        yield DType.BFLOAT16;
      }
      case TEXT, HEAP_TEXT -> throw place.unsupported("a dataset of texts");
    };
  }

  private static DType integer(Hdf5Type type, Place place) {
    return switch (type.size()) {
      case 1 -> type.signed() ? DType.INT8 : DType.UINT8;
      case 2 -> DType.INT32;
      case 4 -> type.signed() ? DType.INT32 : DType.INT64;
      default -> {
        if (!type.signed()) {
          throw place.unsupported("unsigned integers of 8 bytes");
        }
        yield DType.INT64;
      }
    };
  }

  static Tensor tensor(Hdf5Type type, DType dtype, Shape shape, ByteBuffer bytes) {
    bytes.order(type.order());
    TensorBuffer buffer = new TensorBuffer(new TensorType(dtype, shape));
    switch (dtype) {
      case FLOAT32 -> bytes.asFloatBuffer().get(buffer.floats());
      case FLOAT64 -> bytes.asDoubleBuffer().get(buffer.doubles());
      case FLOAT16, BFLOAT16 -> bytes.asShortBuffer().get(buffer.halves());
      case INT8, UINT8 -> bytes.get(buffer.bytes());
      case BOOL -> {
        for (int i = 0; i < buffer.size(); i++) {
          buffer.booleans()[i] = bytes.get(i) != 0;
        }
      }
      case INT32, INT64 -> integers(type, buffer, bytes);
    }
    return buffer.toTensor();
  }

  private static void integers(Hdf5Type type, TensorBuffer buffer, ByteBuffer bytes) {
    boolean signed = type.signed();
    for (int i = 0; i < buffer.size(); i++) {
      buffer.setLong(
          i,
          switch (type.size()) {
            case 2 -> signed ? bytes.getShort(2 * i) : bytes.getShort(2 * i) & 0xFFFF;
            case 4 -> signed ? bytes.getInt(4 * i) : bytes.getInt(4 * i) & 0xFFFFFFFFL;
            default -> bytes.getLong(8 * i);
          });
    }
  }
}
