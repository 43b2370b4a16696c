// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import dev.nyala.tensor.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Files that NumPy's {@code save} writes and {@code load} reads.
 *
 * <p>Versions 1 to 3, either byte order, C and Fortran order. bfloat16 is written the way the
 * package {@code ml_dtypes} does, as {@code V2}. 16-bit integers are read as INT32 and {@code
 * uint32} as INT64. Texts are those of the kinds {@code U}, and {@code S} in UTF-8.
 *
 * <p>Source: the NumPy enhancement proposal NEP 1.
 */
public final class Npy {

  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 20;
  private static final int ALIGNMENT = 64;

  private Npy() {}

  /**
   * Reads a file.
   *
   * @param file a {@code .npy} file
   * @return the tensor
   * @throws dev.nyala.error.DataException if the file is missing, damaged, too short or too long
   */
  public static Tensor read(Path file) {
    return whole(file, Npy::read);
  }

  /**
   * Reads a file of numbers or of texts.
   *
   * @param file a {@code .npy} file
   * @return a tensor; texts for elements of the kinds {@code U}, and {@code S} in UTF-8
   * @throws dev.nyala.error.DataException if the file is missing, damaged, too short or too long,
   *     or has objects of Python
   */
  public static HostValue readValue(Path file) {
    return whole(file, Npy::readValue);
  }

  /**
   * Reads a file of texts, of the kinds {@code U}, or {@code S} in UTF-8.
   *
   * @param file a {@code .npy} file
   * @return the texts
   * @throws dev.nyala.error.DataException if the file is missing, damaged, too short or too long,
   *     or has no texts
   */
  public static Texts readTexts(Path file) {
    if (readValue(file) instanceof Texts texts) {
      return texts;
    }
    throw new DataException(
        Diagnostic.of("A .npy file has numbers where texts are read")
            .where("%s", file)
            .remedy("convert the array in Python: array.astype(str)"));
  }

  /** Reads one array from a stream. */
  interface Reading<T> {
    T read(InputStream in, String name) throws IOException;
  }

  private static <T extends HostValue> T whole(Path file, Reading<T> reading) {
    try (InputStream in = DataFiles.open(file)) {
      T value = reading.read(in, file.toString());
      if (in.read() >= 0) {
        throw NpyHeader.damaged(
            file.toString(), "more bytes after the elements", "the end after " + value.shape());
      }
      return value;
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
  }

  /**
   * Reads one array from a stream and leaves the stream after it.
   *
   * @param in a stream at the beginning of an array
   * @param name what to call it in errors
   * @return the tensor
   * @throws IOException if the stream cannot be read
   * @throws dev.nyala.error.DataException if the array is damaged or too short
   */
  public static Tensor read(InputStream in, String name) throws IOException {
    return numbers(NpyHeader.of(NpyHeader.parse(headerText(in, name), name), name), in, name);
  }

  /**
   * Reads one array of numbers or of texts from a stream and leaves the stream after it.
   *
   * @param in a stream at the beginning of an array
   * @param name what to call it in errors
   * @return a tensor or texts
   * @throws IOException if the stream cannot be read
   * @throws dev.nyala.error.DataException if the array is damaged or too short, or has objects
   */
  public static HostValue readValue(InputStream in, String name) throws IOException {
    NpyHeader.Layout layout = NpyHeader.parse(headerText(in, name), name);
    return NpyTexts.is(layout)
        ? NpyTexts.read(layout, in, name)
        : numbers(NpyHeader.of(layout, name), in, name);
  }

  private static Tensor numbers(NpyHeader header, InputStream in, String name) throws IOException {
    int size = header.shape().size();
    long expected = (long) size * header.elementBytes();
    if (expected > Integer.MAX_VALUE - 8) {
      throw NpyHeader.damaged(name, expected + " bytes of elements", "fewer than 2^31 bytes");
    }
    byte[] body = DataFiles.read(in, (int) expected);
    if (body.length < expected) {
      throw NpyHeader.damaged(
          name,
          "it ends after " + body.length + " bytes of elements",
          expected + " bytes for " + header.dtype().kerasName() + header.shape());
    }
    TensorBuffer elements = new TensorBuffer(new TensorType(header.dtype(), header.shape()));
    decode(header, ByteBuffer.wrap(body).order(header.order()), elements);
    return header.fortran() ? rowMajor(elements) : elements.toTensor();
  }

  private static String headerText(InputStream in, String name) throws IOException {
    byte[] start = in.readNBytes(8);
    for (int i = 0; i < MAGIC.length; i++) {
      if (start.length < 8 || start[i] != MAGIC[i]) {
        throw NpyHeader.damaged(name, "other first bytes", "\\x93NUMPY and a version");
      }
    }
    int version = start[6];
    if (version < 1 || version > 3) {
      throw NpyHeader.damaged(name, "version " + version, "version 1, 2 or 3");
    }
    byte[] lengthBytes = in.readNBytes(version == 1 ? 2 : 4);
    long length = 0;
    for (int i = lengthBytes.length - 1; i >= 0; i--) {
      length = length << 8 | lengthBytes[i] & 0xFF;
    }
    if (lengthBytes.length < (version == 1 ? 2 : 4) || length > LONGEST_HEADER) {
      throw NpyHeader.damaged(
          name, "a header of " + length + " bytes", "at most " + LONGEST_HEADER);
    }
    byte[] text = in.readNBytes((int) length);
    if (text.length < length) {
      throw NpyHeader.damaged(name, "it ends within its header", length + " bytes of header");
    }
    return new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }

  private static void decode(NpyHeader header, ByteBuffer bytes, TensorBuffer to) {
    switch (header.code()) {
      case "i2" -> {
        for (int i = 0; i < to.size(); i++) {
          to.setLong(i, bytes.getShort());
        }
      }
      case "u2" -> {
        for (int i = 0; i < to.size(); i++) {
          to.setLong(i, bytes.getShort() & 0xFFFF);
        }
      }
      case "u4" -> {
        for (int i = 0; i < to.size(); i++) {
          to.setLong(i, bytes.getInt() & 0xFFFFFFFFL);
        }
      }
      default -> ByteElements.get(bytes, to, 0, to.size());
    }
  }

  /** Reorders elements whose first axis changes fastest. */
  private static Tensor rowMajor(TensorBuffer columnMajor) {
    int[] sizes = columnMajor.type().shape().toInts();
    TensorBuffer result = new TensorBuffer(columnMajor.type());
    int[] index = new int[sizes.length];
    for (int at = 0; at < result.size(); at++) {
      int from = 0;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        from = from * sizes[axis] + index[axis];
      }
      result.copyFrom(at, columnMajor, from, 1);
      for (int axis = sizes.length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return result.toTensor();
  }

  /**
   * Writes a file of version 1. It appears under its name only when it is complete.
   *
   * @param file where to, usually with the ending {@code .npy}
   * @param tensor what to write
   * @throws dev.nyala.error.DataException if the file cannot be written
   */
  public static void write(Path file, Tensor tensor) {
    AtomicFile.write(file, out -> write(out, tensor));
  }

  /**
   * Writes one array of version 1 to a stream.
   *
   * @param out where to
   * @param tensor what to write
   * @throws IOException if the stream cannot be written
   */
  public static void write(OutputStream out, Tensor tensor) throws IOException {
    writeHeader(out, NpyHeader.text(tensor.dtype(), tensor.shape()));
    TensorBuffer elements = tensor.toBuffer();
    int chunk = 1 << 16;
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.min(chunk, elements.size()) * tensor.dtype().bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < elements.size(); at += chunk) {
      int count = Math.min(chunk, elements.size() - at);
      ByteElements.put(elements, at, count, bytes.clear());
      out.write(bytes.array(), 0, count * tensor.dtype().bytes());
    }
  }

  /**
   * Writes a file of texts, of the kind {@code U}. It appears under its name only when it is
   * complete.
   *
   * @param file where to, usually with the ending {@code .npy}
   * @param texts what to write; zeros at their ends are lost
   * @throws dev.nyala.error.DataException if the file cannot be written
   */
  public static void write(Path file, Texts texts) {
    AtomicFile.write(
        file,
        out -> {
          writeHeader(out, NpyHeader.text(NpyTexts.descr(texts), texts.shape()));
          NpyTexts.write(texts, out);
        });
  }

  private static void writeHeader(OutputStream out, String text) throws IOException {
    int before = MAGIC.length + 4;
    int padding = ALIGNMENT - 1 - (before + text.length()) % ALIGNMENT;
    byte[] header = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    out.write(MAGIC);
    out.write(new byte[] {1, 0, (byte) header.length, (byte) (header.length >> 8)});
    out.write(header);
  }
}
