// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {

  @TempDir Path folder;

  private Path file(String hex) throws IOException {
    return Files.write(folder.resolve("data.idx"), HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private static void refused(Executable reading, String... parts) {
    String message = assertThrows(DataException.class, reading).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  @Test
  void allElementTypesAreRead() throws IOException {
    assertEquals(
        Tensor.of(Shape.of(2, 2), 0, 1, 128, 255).cast(DType.UINT8),
        Idx.read(file("00000802 00000002 00000002 00 01 80 ff")));
    assertEquals(
        Tensor.of(Shape.of(2), 1, -1).cast(DType.INT8), Idx.read(file("00000901 00000002 01 ff")));
    assertEquals(Tensor.of(Shape.of(2), 258, -2), Idx.read(file("00000b01 00000002 0102 fffe")));
    assertEquals(Tensor.of(Shape.of(1), 16909060), Idx.read(file("00000c01 00000001 01020304")));
    assertEquals(Tensor.vector(1.5f), Idx.read(file("00000d01 00000001 3fc00000")));
    assertEquals(
        Tensor.of(Shape.of(1), -2.0), Idx.read(file("00000e01 00000001 c000000000000000")));
    assertEquals(Shape.of(0, 3), Idx.read(file("00000802 00000000 00000003")).shape());
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    for (DType dtype :
        new DType[] {DType.UINT8, DType.INT8, DType.INT32, DType.FLOAT32, DType.FLOAT64}) {
      Tensor tensor = Tensor.of(Shape.of(3, 2), 1, 2, 3, 100, 5, 6).cast(dtype);
      Path file = folder.resolve(dtype.kerasName());
      Idx.write(file, tensor);
      assertEquals(tensor, Idx.read(file));
      Path packed = folder.resolve(dtype.kerasName() + ".gz");
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
        Files.copy(file, out);
      }
      assertEquals(tensor, Idx.read(packed));
    }
    assertThrows(
        DataException.class, () -> Idx.write(folder.resolve("no"), Tensor.of(Shape.of(1), true)));
    assertFalse(Files.exists(folder.resolve("no")));
  }

  @Test
  void damageIsNamed() throws IOException {
    refused(() -> Idx.read(file("")), "data.idx", "begins with nothing");
    refused(() -> Idx.read(file("1f 00 08 01")), "begins with 1f 00 08 01");
    refused(() -> Idx.read(file("0000 0a 01 00000001 00")), "element type 0a");
    refused(() -> Idx.read(file("0000 08 03 00000001")), "within its header", "3 dimensions");
    refused(() -> Idx.read(file("0000 08 01 00000003 0102")), "after 2 bytes", "3 bytes for u8[3]");
    refused(() -> Idx.read(file("0000 08 01 00000001 0102")), "goes on after 1 bytes");
    refused(() -> Idx.read(folder.resolve("none")), "does not exist");
  }

  @Test
  void aHeaderThatPromisesTooMuchCostsNoMemory() throws IOException {
    refused(() -> Idx.read(file("0000 08 02 ffffffff 00000001")), "dimension 0 is 4294967295");
    refused(() -> Idx.read(file("0000 0e 02 40000000 00000001")), "dimension 0");
    refused(() -> Idx.read(file("0000 08 03 00010000 00010000 00010000")), "dimension 1");
    Path lie = file("0000 08 01 7ffffff0 01");
    refused(() -> Idx.read(lie), "after 1 bytes", "2147483632 bytes");
  }

  @Test
  void aPackedFileCutShortIsRefused() throws IOException {
    Path whole = folder.resolve("whole.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
      Files.copy(file("00000801 00000004 01020304"), out);
    }
    byte[] bytes = Files.readAllBytes(whole);
    for (int length : new int[] {3, 12, bytes.length - 9, bytes.length - 1}) {
      Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(bytes, length));
      refused(() -> Idx.read(cut), "cut.gz");
    }
    bytes[bytes.length - 5] ^= 1;
    Path corrupt = Files.write(folder.resolve("corrupt.gz"), bytes);
    refused(() -> Idx.read(corrupt), "corrupt.gz");
  }

  @Test
  void samplesAreReadByIndexFromFiles() {
    Path images = folder.resolve("images");
    Path labels = folder.resolve("labels");
    Tensor x = Tensor.of(Shape.of(3, 2), 1, 2, 3, 4, 5, 6).cast(DType.UINT8);
    Tensor y = Tensor.of(Shape.of(3), 7, 8, 9);
    Idx.write(images, x);
    Idx.write(labels, y);
    try (IdxDataset data = IdxDataset.open(images, labels)) {
      assertEquals(3, data.size());
      assertEquals(Dataset.of(x, y).spec(), data.spec());
      assertEquals(Dataset.of(x, y).get(2), data.get(2));
      assertEquals(y, data.inMemory().targets().get(0));
      assertEquals(
          Dataset.of(x, y).shuffle(1).stream().toList(), data.shuffle(1).stream().toList());
    }
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefused() throws IOException {
    Path good = folder.resolve("good");
    Idx.write(good, Tensor.of(Shape.of(3), 7, 8, 9));
    Path other = folder.resolve("other");
    Idx.write(other, Tensor.of(Shape.of(4), 7, 8, 9, 10));
    refused(() -> IdxDataset.open(good, other), "4 in", "3, as in");
    refused(() -> IdxDataset.open(good, file("00000801 00000003 0102")), "2 bytes", "3 samples");
    refused(() -> IdxDataset.open(file("000008"), good), "data.idx");
    refused(() -> IdxDataset.open(file("1f8b0800"), good), "packed", "gzip -d");
    refused(() -> IdxDataset.open(good, folder.resolve("none")), "does not exist");
  }
}
