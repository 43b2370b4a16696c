// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NpyTest {

  @TempDir Path folder;

  /** A file of any version with a header and elements in hexadecimal. */
  private static byte[] npy(int version, String header, String elements) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] body = HexFormat.of().parseHex(elements.replace(" ", ""));
    ByteBuffer file =
        ByteBuffer.allocate(12 + text.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    if (version == 1) {
      file.putShort((short) text.length);
    } else {
      file.putInt(text.length);
    }
    file.put(text).put(body);
    return Arrays.copyOf(file.array(), file.position());
  }

  private static byte[] npy(String descr, boolean fortran, String shape, String elements) {
    String order = fortran ? "True" : "False";
    return npy(
        1,
        "{'descr': '" + descr + "', 'fortran_order': " + order + ", 'shape': (" + shape + "), }\n",
        elements);
  }

  private static Tensor read(byte[] file) throws IOException {
    return Npy.read(new ByteArrayInputStream(file), "array.npy");
  }

  private static void refused(Executable reading, String... parts) {
    String message = assertThrows(DataException.class, reading).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void whatIsWrittenIsReadBack(DType dtype) {
    Path file = folder.resolve("array.npy");
    for (Shape shape : new Shape[] {Shape.of(2, 3), Shape.of(6), Shape.of(1, 6, 1)}) {
      Tensor tensor = Tensor.of(shape, 1, 0, 3, 2, 100, 5).cast(dtype);
      Npy.write(file, tensor);
      assertEquals(tensor, Npy.read(file));
    }
    Npy.write(file, Tensor.scalar(dtype, 1));
    assertEquals(Tensor.scalar(dtype, 1), Npy.read(file));
    Npy.write(file, Tensor.of(Shape.of(0, 3), new float[0]).cast(dtype));
    assertEquals(Shape.of(0, 3), Npy.read(file).shape());
  }

  @Test
  void theBytesAreThoseOfNumpy() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, Tensor.of(Shape.of(2), 1, 2.5).cast(DType.BFLOAT16));
    String header = "{'descr': '<V2', 'fortran_order': False, 'shape': (2,), }";
    assertArrayEquals(
        npy(1, header + " ".repeat(117 - header.length()) + "\n", "803f 2040"), out.toByteArray());
  }

  @Test
  void aLargeArrayIsWrittenInParts() {
    float[] values = new float[200_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = folder.resolve("large.npy");
    Npy.write(file, Tensor.vector(values));
    assertEquals(Tensor.vector(values), Npy.read(file));
  }

  @Test
  void bothByteOrdersAreRead() throws IOException {
    assertEquals(Tensor.of(Shape.of(1), 258), read(npy("<i4", false, "1,", "02010000")));
    assertEquals(Tensor.of(Shape.of(1), 258), read(npy(">i4", false, "1,", "00000102")));
    assertEquals(Tensor.vector(1.5f), read(npy(">f4", false, "1,", "3fc00000")));
    assertEquals(Tensor.scalar(DType.FLOAT16, 3), read(npy("<f2", false, "", "0042")));
    assertEquals(Tensor.scalar(DType.FLOAT16, 3), read(npy(">f2", false, "", "4200")));
  }

  @Test
  void columnsFirstIsReordered() throws IOException {
    assertEquals(
        Tensor.of(Shape.of(2, 3), 1, 2, 3, 4, 5, 6).cast(DType.UINT8),
        read(npy("|u1", true, "2, 3", "01 04 02 05 03 06")));
    assertEquals(
        Tensor.of(Shape.of(2, 2, 2), 0, 1, 2, 3, 4, 5, 6, 7).cast(DType.INT8),
        read(npy("|i1", true, "2, 2, 2", "00 04 02 06 01 05 03 07")));
  }

  @Test
  void smallerIntegersAreWidened() throws IOException {
    assertEquals(Tensor.of(Shape.of(2), 1, -1), read(npy("<i2", false, "2,", "0100 ffff")));
    assertEquals(Tensor.of(Shape.of(1), 65535), read(npy(">u2", false, "1,", "ffff")));
    assertEquals(Tensor.of(Shape.of(1), 4294967295L), read(npy("<u4", false, "1,", "ffffffff")));
  }

  @Test
  void laterVersionsAndOtherSpellingsAreRead() throws IOException {
    String header = "{\"shape\": (1,),'fortran_order':False, 'descr': '|b1'}   \n";
    assertEquals(Tensor.of(Shape.of(1), true), read(npy(2, header, "01")));
    assertEquals(Tensor.of(Shape.of(1), true), read(npy(3, header, "01")));
  }

  @Test
  void arraysFollowEachOtherInAStream() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, Tensor.vector(1));
    Npy.write(out, Tensor.vector(2));
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertEquals(Tensor.vector(1), Npy.read(in, "first"));
    assertEquals(Tensor.vector(2), Npy.read(in, "second"));
    Path file = Files.write(folder.resolve("two.npy"), out.toByteArray());
    refused(() -> Npy.read(file), "two.npy", "more bytes");
  }

  @Test
  void everyCutIsRefused() {
    byte[] whole = npy("<f4", false, "2, 2", "00000000 00000000 00000000 00000000");
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      refused(() -> read(cut), "array.npy");
    }
  }

  @Test
  void damagedHeadersAreRefused() {
    refused(() -> read(npy("<f4", false, "-1,", "")), "shape (-1,)");
    refused(() -> read(npy("<f4", false, "2 2", "")), "shape (2 2)");
    refused(() -> read(npy("<f4", false, "65536, 65536", "")), "2^31");
    refused(() -> read(npy("<f8", false, "2000000000,", "")), "2^31");
    refused(() -> read(npy("<f4", false, "500000000,", "00000000")), "after 4 bytes");
    refused(() -> read(npy("<c8", false, "1,", "")), "<c8", "astype");
    refused(() -> read(npy("|O", false, "1,", "")), "|O");
    refused(() -> read(npy("<U5", false, "1,", "")), "<U5");
    refused(() -> read(npy(4, "{}", "")), "version 4");
    refused(() -> read(npy(1, "{}", "")), "descr");
    refused(() -> read(npy(1, "nonsense", "")), "nonsense");
    refused(() -> read(npy(1, "{'descr': '<f4', 'shape': (1,)}", "")), "fortran_order");
    refused(
        () -> read(npy(1, "{'descr': [('a','<f4')], 'fortran_order': False, 'shape': (1,)}", "")),
        "descr");
    refused(() -> read(npy(1, "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)}", "")), "0");
    byte[] lie = npy(2, "{}", "");
    lie[11] = 0x7f;
    refused(() -> read(lie), "header of 2130706434 bytes");
    refused(() -> Npy.read(folder.resolve("none.npy")), "does not exist");
  }

  @Test
  void aFileThatCannotBeWrittenLeavesNothing() throws IOException {
    Path missing = folder.resolve("missing").resolve("array.npy");
    refused(() -> Npy.write(missing, Tensor.vector(1)), "array.npy", "folder");
    Path occupied = Files.createDirectories(folder.resolve("full").resolve("array.npy"));
    Files.createFile(occupied.resolve("inside"));
    refused(() -> Npy.write(occupied, Tensor.vector(1)), "array.npy");
    try (var files = Files.list(folder.resolve("full"))) {
      assertEquals(1, files.count());
    }
  }
}
