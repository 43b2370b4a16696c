// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {

  @TempDir private Path folder;

  private Path archive(String... names) throws IOException {
    Path file = folder.resolve("arrays.npz");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < names.length; i++) {
        zip.putNextEntry(new ZipEntry(names[i]));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Npy.write(bytes, Tensor.of(Shape.of(2), new float[] {i, 7}));
        zip.write(bytes.toByteArray());
      }
    }
    return file;
  }

  @Test
  void arraysAreReadByNameInTheOrderOfTheFile() throws IOException {
    var arrays = Npz.read(archive("b.npy", "a.npy"));
    assertEquals(List.of("b", "a"), List.copyOf(arrays.keySet()));
    assertEquals(Tensor.of(Shape.of(2), new float[] {1, 7}), arrays.get("a"));
  }

  @Test
  void otherFilesAreRefusedByName() throws IOException {
    assertRefused(archive("a.npy", "notes.txt"), "notes.txt");
    Path text = folder.resolve("text.npz");
    Files.writeString(text, "no archive");
    assertRefused(text, "text.npz");
    assertRefused(folder.resolve("absent.npz"), "absent.npz");
  }

  private static void assertRefused(Path file, String word) {
    DataException e = assertThrows(DataException.class, () -> Npz.read(file));
    assertTrue(String.valueOf(e.getMessage()).contains(word), e::getMessage);
  }
}
