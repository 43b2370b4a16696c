// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The beginning of an IDX file: two zero bytes, the element type, the rank, the dimensions.
 *
 * @param type what the elements are read as; 16-bit integers as INT32
 * @param elementBytes the size of an element in the file
 * @param bytes the size of the header
 */
record IdxHeader(TensorType type, int elementBytes, int bytes) {

  private static final int LARGEST = Integer.MAX_VALUE - 8;

  static IdxHeader read(InputStream in, String where) throws IOException {
    byte[] magic = in.readNBytes(4);
    if (magic.length < 4 || magic[0] != 0 || magic[1] != 0) {
      throw damaged(where, "it begins with " + hex(magic), "an IDX file: 00 00, type, rank");
    }
    DType dtype =
        switch (magic[2]) {
          case 0x08 -> DType.UINT8;
          case 0x09 -> DType.INT8;
          case 0x0B, 0x0C -> DType.INT32;
          case 0x0D -> DType.FLOAT32;
          case 0x0E -> DType.FLOAT64;
          default ->
              throw damaged(
                  where,
                  "element type " + hex(magic[2]),
                  "08 (unsigned byte), 09 (byte), 0B (short), 0C (int), 0D (float) or 0E (double)");
        };
    int rank = magic[3] & 0xFF;
    byte[] sizes = in.readNBytes(4 * rank);
    if (sizes.length < 4 * rank) {
      throw damaged(where, "it ends within its header", rank + " dimensions");
    }
    ByteBuffer dimensions = ByteBuffer.wrap(sizes);
    int[] shape = new int[rank];
    int elementBytes = magic[2] == 0x0B ? 2 : dtype.bytes();
    double total = elementBytes;
    for (int axis = 0; axis < rank; axis++) {
      shape[axis] = dimensions.getInt();
      total *= shape[axis];
      if (shape[axis] < 0 || total > LARGEST) {
        throw damaged(
            where,
            "dimension " + axis + " is " + Integer.toUnsignedString(shape[axis]),
            "at most " + LARGEST + " bytes of elements");
      }
    }
    return new IdxHeader(TensorType.of(dtype, shape), elementBytes, 4 + 4 * rank);
  }

  int bodyBytes() {
    return type.shape().size() * elementBytes;
  }

  static DataException damaged(String where, String received, String expected) {
    return new DataException(
        Diagnostic.of("An IDX file is damaged")
            .received(received)
            .expected(expected)
            .where(where)
            .remedy("get the file again"));
  }

  static DataException wrongSize(String where, TensorType type, long received, long expected) {
    return damaged(
        where,
        received < expected
            ? "it ends after " + received + " bytes of elements"
            : "it goes on after " + expected + " bytes of elements",
        expected + " bytes for " + type);
  }

  private static String hex(byte... bytes) {
    StringBuilder text = new StringBuilder(bytes.length == 0 ? "nothing" : "");
    for (byte b : bytes) {
      text.append(text.length() == 0 ? "" : " ");
      text.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return text.toString();
  }
}
