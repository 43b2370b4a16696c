// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of elements that a file does not hold, or holds with a checksum, is believed. */
class ChunksTest {

  private static byte[] file() throws IOException {
    return file("chunks.h5");
  }

  private static byte[] file(String name) throws IOException {
    String path = "/dev/nyala/interop/keras/" + name;
    try (InputStream in = Objects.requireNonNull(ChunksTest.class.getResourceAsStream(path))) {
      return in.readAllBytes();
    }
  }

  private static Tensor read(byte[] file, String name) {
    return Hdf5File.of("chunks.h5", file).root().dataset(name).orElseThrow().read();
  }

  @Test
  void whatWasNeverWrittenHasTheFillValue() throws IOException {
    TensorType floats = new TensorType(DType.FLOAT32, Shape.of(2, 3));
    assertEquals(Tensor.full(floats, 1.5), read(file(), "unwritten"));
    TensorType integers = new TensorType(DType.INT32, Shape.of(2, 3));
    assertEquals(Tensor.full(integers, -7), read(file(), "no_chunk"));
    double[] partly = {1, 1, 2.5, 2.5, 2.5, 1, 1, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5};
    assertEquals(Tensor.of(Shape.of(3, 5), partly), read(file(), "partly"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole", "chunked", "packed"})
  void moreThanAFileCanHoldIsRefused(String name) throws IOException {
    byte[] file = file("bombs.h5");
    DataException e = assertThrows(DataException.class, () -> read(file, name));
    assertTrue(String.valueOf(e.getMessage()).contains("declared"), e::getMessage);
  }

  @Test
  void manyPartsTogetherAreNoMoreThanOne() throws IOException {
    Hdf5Group root = Hdf5File.of("bombs.h5", file("bombs.h5")).root();
    assertEquals(1, root.dataset("part0").orElseThrow().read().getDouble(0));
    Hdf5Dataset next = root.dataset("part1").orElseThrow();
    DataException e = assertThrows(DataException.class, next::read);
    assertTrue(String.valueOf(e.getMessage()).contains("in a file of"), e::getMessage);
  }

  @Test
  void checksumsAreRead() throws IOException {
    assertEquals(14, read(file(), "checked").getDouble(14));
    assertEquals(255, read(file(), "odd").getLong(2));
    assertEquals(39, read(file(), "packed").getDouble(39));
  }

  @Test
  void aChangedElementIsFoundByItsChecksum() throws IOException {
    byte[] file = file();
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int found = -1;
    for (int at = 0; at < file.length - 12; at++) {
      // Two elements of "checked", which stand nowhere else in the file as they are.
      if (bytes.getFloat(at) == 13 && bytes.getFloat(at + 4) == 14) {
        found = at;
      }
    }
    file[found] ^= 1;
    DataException e = assertThrows(DataException.class, () -> read(file, "checked"));
    assertTrue(String.valueOf(e.getMessage()).contains("checksum"), e::getMessage);
  }

  @Test
  void theChecksumOfSwappedWordsIsThatOfOldFiles() {
    byte[] bytes = {1, 2, 3, 4, 5, 0, 0, 0, 0};
    int sum = Fletcher32.of(ByteBuffer.wrap(bytes, 0, 5).slice());
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    all.putInt(5, sum);
    assertTrue(Fletcher32.agrees(all));
    all.putInt(5, (sum & 0x00FF00FF) << 8 | sum >>> 8 & 0x00FF00FF);
    assertTrue(Fletcher32.agrees(all));
    all.putInt(5, sum + 1);
    assertEquals(false, Fletcher32.agrees(all));
  }
}
