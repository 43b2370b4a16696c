// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements of {@code .npy} files that are texts: {@code U} and a number of characters of four bytes
 * each, or {@code S} and a number of bytes, taken for UTF-8. What is shorter ends with zeros.
 */
final class NpyTexts {

  private static final int WIDE = Integer.BYTES;

  private NpyTexts() {}

  /** Tells whether the elements are texts. */
  static boolean is(NpyHeader.Layout layout) {
    return layout.code().matches("[US]\\d{1,9}");
  }

  static Texts read(NpyHeader.Layout layout, InputStream in, String name) throws IOException {
    boolean wide = layout.code().charAt(0) == 'U';
    long length = Long.parseLong(layout.code().substring(1)) * (wide ? WIDE : 1);
    int size = layout.shape().size();
    long expected = length * size;
    if (expected > Integer.MAX_VALUE - 8) {
      throw NpyHeader.damaged(name, expected + " bytes of texts", "fewer than 2^31 bytes");
    }
    byte[] body = DataFiles.read(in, (int) expected);
    if (body.length < expected) {
      throw NpyHeader.damaged(
          name, "it ends after " + body.length + " bytes of texts", expected + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.wrap(body).order(layout.order());
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      ByteBuffer element = bytes.slice(i * (int) length, (int) length).order(layout.order());
      texts.add(wide ? characters(element, i, name) : utf8(element, i, name));
    }
    Texts read = Texts.of(Shape.of(size), texts);
    return layout.fortran() ? rowMajor(read, layout.shape()) : read.reshape(layout.shape());
  }

  private static String characters(ByteBuffer element, int at, String name) {
    StringBuilder text = new StringBuilder();
    int end = element.limit();
    while (end > 0 && element.getInt(end - WIDE) == 0) {
      end -= WIDE;
    }
    for (int i = 0; i < end; i += WIDE) {
      int character = element.getInt(i);
      if (!Character.isValidCodePoint(character)) {
        throw NpyHeader.damaged(
            name, "character " + character + " of text " + at, "characters of Unicode");
      }
      text.appendCodePoint(character);
    }
    return text.toString();
  }

  private static String utf8(ByteBuffer element, int at, String name) {
    int end = element.limit();
    while (end > 0 && element.get(end - 1) == 0) {
      end--;
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(element.limit(end)).toString();
    } catch (CharacterCodingException e) {
      throw new DataException(
          Diagnostic.of("A .npy file has texts of bytes that are not in UTF-8")
              .received("text %d", at)
              .where(name)
              .remedy("decode it in Python: numpy.char.decode(array, encoding)"),
          e);
    }
  }

  /** Reorders texts whose first axis changes fastest. */
  private static Texts rowMajor(Texts columnMajor, Shape shape) {
    int[] sizes = shape.toInts();
    List<String> texts = new ArrayList<>();
    int[] index = new int[sizes.length];
    for (int at = 0; at < columnMajor.size(); at++) {
      int from = 0;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        from = from * sizes[axis] + index[axis];
      }
      texts.add(columnMajor.elements().get(from));
      for (int axis = sizes.length - 1; axis >= 0 && ++index[axis] == sizes[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return Texts.of(shape, texts);
  }

  /** Returns kind and size of the elements that texts are written as. */
  static String descr(Texts texts) {
    return "<U" + longest(texts);
  }

  private static int longest(Texts texts) {
    int longest = 1;
    for (String text : texts.elements()) {
      longest = Math.max(longest, text.codePointCount(0, text.length()));
    }
    return longest;
  }

  static void write(Texts texts, OutputStream out) throws IOException {
    int length = longest(texts);
    for (String text : texts.elements()) {
      ByteBuffer element = ByteBuffer.allocate(length * WIDE).order(ByteOrder.LITTLE_ENDIAN);
      text.codePoints().forEach(element::putInt);
      out.write(element.array());
    }
  }
}
