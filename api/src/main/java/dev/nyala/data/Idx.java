// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Files in the IDX format, the one MNIST comes in.
 *
 * <p>Files may be packed with gzip, which is told by their first bytes. 16-bit integers are read as
 * INT32; the other element types are UINT8, INT8, INT32, FLOAT32 and FLOAT64.
 */
public final class Idx {

  private Idx() {}

  /**
   * Reads a file into memory.
   *
   * @param file an IDX file, gzipped or not
   * @return the tensor
   * @throws DataException if the file is missing, damaged, too short or too long
   */
  public static Tensor read(Path file) {
    try (InputStream in = DataFiles.open(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  static Tensor read(InputStream in, String where) throws IOException {
    IdxHeader header = IdxHeader.read(in, where);
    int expected = header.bodyBytes();
    byte[] body = DataFiles.read(in, expected);
    if (body.length < expected) {
      throw IdxHeader.wrongSize(where, header.type(), body.length, expected);
    }
    if (in.read() >= 0) {
      throw IdxHeader.wrongSize(where, header.type(), expected + 1L, expected);
    }
    TensorBuffer elements = new TensorBuffer(header.type());
    decode(header, ByteBuffer.wrap(body), elements, 0, elements.size());
    return elements.toTensor();
  }

  static void decode(IdxHeader header, ByteBuffer bytes, TensorBuffer to, int at, int count) {
    if (header.elementBytes() == 2) {
      int[] values = to.ints();
      for (int i = 0; i < count; i++) {
        values[at + i] = bytes.getShort();
      }
    } else {
      ByteElements.get(bytes, to, at, count);
    }
  }

  /**
   * Writes a file, not packed. It appears under its name only when it is complete.
   *
   * @param file where to
   * @param tensor UINT8, INT8, INT32, FLOAT32 or FLOAT64, of rank at most 255
   * @throws DataException if IDX has no such elements, or the file cannot be written
   */
  public static void write(Path file, Tensor tensor) {
    DType dtype = tensor.dtype();
    int code =
        switch (dtype) {
          case UINT8 -> 0x08;
          case INT8 -> 0x09;
          case INT32 -> 0x0C;
          case FLOAT32 -> 0x0D;
          case FLOAT64 -> 0x0E;
          case FLOAT16, BFLOAT16, INT64, BOOL ->
              throw new DataException(
                  Diagnostic.of("IDX files have no elements of this dtype")
                      .received(tensor.type().toString())
                      .expected("uint8, int8, int32, float32 or float64")
                      .where(file.toString()));
        };
    int rank = tensor.shape().rank();
    ByteBuffer header = ByteBuffer.allocate(4 + 4 * rank);
    header.putShort((short) 0).put((byte) code).put((byte) rank);
    for (int size : tensor.shape().toInts()) {
      header.putInt(size);
    }
    ByteBuffer body = ByteBuffer.allocate(Math.multiplyExact(tensor.size(), dtype.bytes()));
    ByteElements.put(tensor.toBuffer(), 0, tensor.size(), body);
    AtomicFile.write(
        file,
        out -> {
          out.write(header.array());
          out.write(body.array());
        });
  }
}
