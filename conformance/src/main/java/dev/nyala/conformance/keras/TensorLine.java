// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Reads a tensor from its line in a file of fixtures: {@code f32[2,2] 1 2 3 4}. */
final class TensorLine {

  private TensorLine() {}

  static Tensor parse(String text) {
    String[] words = text.split(" ");
    TensorBuffer buffer = new TensorBuffer(TensorType.parse(words[0]));
    if (words.length == 3 && words[1].equals("base64")) {
      bytes(Base64.getDecoder().decode(words[2]), buffer);
    } else {
      decimals(words, buffer);
    }
    return buffer.toTensor();
  }

  private static void decimals(String[] words, TensorBuffer buffer) {
    requireSize(words.length - 1, buffer);
    for (int i = 0; i < buffer.size(); i++) {
      if (buffer.type().dtype().isFloating()) {
        buffer.setDouble(i, Double.parseDouble(words[i + 1]));
      } else {
        buffer.setLong(i, Long.parseLong(words[i + 1]));
      }
    }
  }

  private static void bytes(byte[] bytes, TensorBuffer buffer) {
    requireSize(bytes.length / buffer.type().dtype().bytes(), buffer);
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < buffer.size(); i++) {
      switch (buffer.type().dtype()) {
        case FLOAT32 -> buffer.setDouble(i, in.getFloat());
        case FLOAT64 -> buffer.setDouble(i, in.getDouble());
        case INT32 -> buffer.setLong(i, in.getInt());
        case INT64 -> buffer.setLong(i, in.getLong());
        case INT8, BOOL -> buffer.setLong(i, in.get());
        case UINT8 -> buffer.setLong(i, in.get() & 0xFF);
        case FLOAT16, BFLOAT16 ->
            throw new IllegalArgumentException("no bytes of " + buffer.type().dtype());
      }
    }
  }

  private static void requireSize(int size, TensorBuffer buffer) {
    if (size != buffer.size()) {
      throw new IllegalArgumentException(size + " elements for " + buffer.type());
    }
  }
}
