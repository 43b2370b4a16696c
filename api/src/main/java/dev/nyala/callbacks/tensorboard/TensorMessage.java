// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Messages of {@code tensor.proto}, {@code tensor_shape.proto} and {@code types.proto}. */
final class TensorMessage {

  private static final int DTYPE = 1;
  private static final int SHAPE = 2;
  private static final int CONTENT = 4;
  private static final int STRING_VALUE = 8;
  private static final int DIM = 2;
  private static final int SIZE = 1;
  private static final int STRING = 7;

  private TensorMessage() {}

  /** Returns a scalar in single precision. */
  static ProtoMessage scalar(double value) {
    byte[] content = new byte[Float.BYTES];
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putFloat((float) value);
    return numbers(DType.FLOAT32, Shape.scalar(), content);
  }

  /** Returns a tensor in double precision. */
  static ProtoMessage matrix(int rows, int columns, double[] elements) {
    byte[] content = new byte[elements.length * Double.BYTES];
    ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(elements);
    return numbers(DType.FLOAT64, Shape.of(rows, columns), content);
  }

  private static ProtoMessage numbers(DType dtype, Shape shape, byte[] content) {
    return new ProtoMessage()
        .integer(DTYPE, dataType(dtype))
        .message(SHAPE, shape(shape))
        .bytes(CONTENT, content);
  }

  /** Returns a vector of byte strings. */
  static ProtoMessage strings(List<byte[]> elements) {
    ProtoMessage tensor =
        new ProtoMessage().integer(DTYPE, STRING).message(SHAPE, shape(Shape.of(elements.size())));
    elements.forEach(element -> tensor.bytes(STRING_VALUE, element));
    return tensor;
  }

  /** Returns a shape; an unknown size is -1. */
  static ProtoMessage shape(Shape shape) {
    ProtoMessage message = new ProtoMessage();
    for (Dim dim : shape.dims()) {
      long size = dim.isStatic() ? dim.toInt() : -1;
      message.message(DIM, new ProtoMessage().integer(SIZE, size));
    }
    return message;
  }

  /** Returns TensorFlow's number of a dtype. */
  static int dataType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> 1;
      case FLOAT64 -> 2;
      case INT32 -> 3;
      case UINT8 -> 4;
      case INT8 -> 6;
      case INT64 -> 9;
      case BOOL -> 10;
      case BFLOAT16 -> 14;
      case FLOAT16 -> 19;
    };
  }
}
