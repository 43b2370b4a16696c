// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays of strings in files of NumPy. */
class NpyTextsTest {

  @TempDir private Path folder;

  private Path written(String descr, String shape, boolean fortran, byte[] elements)
      throws IOException {
    String header =
        "{'descr': '"
            + descr
            + "', 'fortran_order': "
            + (fortran ? "True" : "False")
            + ", 'shape': ("
            + shape
            + "), }\n";
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) header.length(), 0});
    file.write(header.getBytes(StandardCharsets.US_ASCII));
    file.write(elements);
    return Files.write(folder.resolve("x.npy"), file.toByteArray());
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  @Test
  void textsAreReadAsTheyWereWritten() {
    Texts texts = Texts.of(Shape.of(2, 2), List.of("a", "", "地球 🔥", "four"));
    Path file = folder.resolve("texts.npy");
    Npy.write(file, texts);
    assertEquals(texts, Npy.readTexts(file));
    assertEquals(texts, Npy.readValue(file));
  }

  @Test
  void charactersHaveFourBytesOfEitherOrder() throws IOException {
    Texts expected = Texts.of("aé", "🔥");
    byte[] big = bytes("aé🔥\0", Charset.forName("UTF-32BE"));
    assertEquals(expected, Npy.readTexts(written(">U2", "2,", false, big)));
    byte[] little = bytes("aé🔥\0", Charset.forName("UTF-32LE"));
    assertEquals(expected, Npy.readTexts(written("<U2", "2,", false, little)));
  }

  @Test
  void bytesAreUtf8() throws IOException {
    byte[] elements = bytes("é\0abc", StandardCharsets.UTF_8);
    assertEquals(Texts.of("é", "abc"), Npy.readTexts(written("|S3", "2,", false, elements)));
  }

  @Test
  void theFirstAxisMayChangeFastest() throws IOException {
    byte[] elements = bytes("abcdef", StandardCharsets.US_ASCII);
    Texts expected = Texts.of(Shape.of(2, 3), List.of("a", "c", "e", "b", "d", "f"));
    assertEquals(expected, Npy.readTexts(written("|S1", "2, 3", true, elements)));
  }

  @Test
  void emptyTextsHaveNoBytes() throws IOException {
    assertEquals(Texts.of("", ""), Npy.readTexts(written("<U0", "2,", false, new byte[0])));
  }

  private void assertRefused(String part, Path file) {
    DataException refusal = assertThrows(DataException.class, () -> Npy.readTexts(file));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains(part) && message.contains("x.npy"), message);
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    assertRefused("not in UTF-8", written("|S1", "1,", false, new byte[] {(byte) 0xE9}));
    assertRefused("Unicode", written("<U1", "1,", false, new byte[] {-1, -1, -1, 127}));
    assertRefused("ends after", written("<U4", "1,", false, new byte[4]));
    assertRefused("more bytes", written("|S1", "1,", false, new byte[4]));
    assertRefused("array.astype(str)", written("|O", "1,", false, new byte[8]));
    assertRefused("2^31", written("<U999999999", "9,", false, new byte[8]));
    Path numbers = folder.resolve("x.npy");
    Npy.write(numbers, Tensor.of(Shape.of(1), new float[] {1}));
    assertRefused("numbers", numbers);
  }

  @Test
  void textsAreNoTensor() throws IOException {
    Path file = written("|S1", "1,", false, new byte[] {'a'});
    assertThrows(DataException.class, () -> Npy.read(file));
  }
}
