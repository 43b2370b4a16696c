// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.nio.ByteBuffer;

/** Writes types, extents and elements as the messages of object headers have them. */
final class ElementBytes {

  private static final int SIGNED = 8;

  private ElementBytes() {}

  static byte[] type(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> decimal(2, 10, 5, 15);
      case FLOAT32 -> decimal(4, 23, 8, 127);
      case FLOAT64 -> decimal(8, 52, 11, 1023);
      case BFLOAT16 -> new ByteSink(8).u8(0x15).u8(0).u16(0).u32(2).toBytes();
      case INT8 -> integer(1, SIGNED);
      case UINT8 -> integer(1, 0);
      case INT32 -> integer(4, SIGNED);
      case INT64 -> integer(8, SIGNED);
      case BOOL -> bool();
    };
  }

  private static byte[] decimal(int size, int mantissa, int exponent, int bias) {
    ByteSink sink = new ByteSink(20).u8(0x11).u8(0x20).u8(8 * size - 1).u8(0).u32(size);
    sink.u16(0).u16(8 * size).u8(mantissa).u8(exponent).u8(0).u8(mantissa);
    return sink.u32(bias).toBytes();
  }

  private static byte[] integer(int size, int sign) {
    return new ByteSink(12).u8(0x10).u8(sign).u16(0).u32(size).u16(0).u16(8 * size).toBytes();
  }

  /** An enumeration of two named bytes, as h5py writes booleans. */
  private static byte[] bool() {
    ByteSink sink = new ByteSink(40).u8(0x18).u8(2).u16(0).u32(1).raw(integer(1, SIGNED));
    for (String name : new String[] {"FALSE", "TRUE"}) {
      sink.raw(TextHeapBuilder.utf8(name)).zeros(8 - name.length());
    }
    return sink.u8(0).u8(1).toBytes();
  }

  /** Returns the type of texts in a heap. */
  static byte[] heapText() {
    ByteSink sink = new ByteSink(24).u8(0x19).u8(1).u8(1).u8(0).u32(TextHeapBuilder.REFERENCE);
    return sink.u8(0x10).u8(0).u16(0).u32(1).u16(0).u16(8).toBytes();
  }

  /** Returns an extent, which no element will be added to. */
  static byte[] space(Shape shape) {
    int rank = shape.rank();
    ByteSink sink = new ByteSink(64).u8(1).u8(rank).u8(rank == 0 ? 0 : 1).zeros(5);
    for (int copy = 0; copy < 2; copy++) {
      for (int axis = 0; axis < rank; axis++) {
        sink.u64(shape.dim(axis).toInt());
      }
    }
    return sink.toBytes();
  }

  static long size(Tensor tensor) {
    return (long) tensor.size() * tensor.dtype().bytes();
  }

  static void elements(Tensor tensor, ByteSink sink) {
    TensorBuffer values = tensor.toBuffer();
    ByteBuffer target = sink.slice(Math.toIntExact(size(tensor)));
    switch (tensor.dtype()) {
      case FLOAT32 -> target.asFloatBuffer().put(values.floats());
      case FLOAT64 -> target.asDoubleBuffer().put(values.doubles());
      case FLOAT16, BFLOAT16 -> target.asShortBuffer().put(values.halves());
      case INT8, UINT8 -> target.put(values.bytes());
      case INT32 -> target.asIntBuffer().put(values.ints());
      case INT64 -> target.asLongBuffer().put(values.longs());
      case BOOL -> {
        for (boolean value : values.booleans()) {
          target.put((byte) (value ? 1 : 0));
        }
      }
    }
  }
}
