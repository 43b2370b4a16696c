// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What h5py wrote comes out as it went in. */
class Hdf5FileTest {

  private static byte[] resource(String name) {
    String path = "/dev/nyala/interop/keras/" + name;
    try (InputStream in = Objects.requireNonNull(Hdf5FileTest.class.getResourceAsStream(path))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Hdf5Group root(String name) {
    return Hdf5File.of(name, resource(name)).root();
  }

  @Test
  void everyDatasetIsReadAsH5pyReadsIt() {
    List<String> lines = new ArrayList<>();
    describe(root("earliest.h5"), lines);
    String expected = new String(resource("earliest.txt"), StandardCharsets.UTF_8);
    assertEquals(expected.lines().toList(), lines);
  }

  private static void describe(Hdf5Group group, List<String> lines) {
    for (String name : new TreeSet<>(group.names())) {
      group.group(name).ifPresent(inner -> describe(inner, lines));
      group
          .dataset(name)
          .ifPresent(
              dataset -> {
                Tensor tensor = dataset.read();
                StringBuilder line = new StringBuilder(dataset.path());
                line.append(' ').append(tensor.shape().toString().replace(" ", ""));
                for (int i = 0; i < tensor.size(); i++) {
                  line.append(' ').append(Python.decimal(tensor.getDouble(i)));
                }
                lines.add(line.toString());
              });
    }
  }

  @Test
  void dtypesAreThoseOfTheFile() {
    Hdf5Group numbers = root("earliest.h5").group("numbers").orElseThrow();
    assertEquals(DType.BFLOAT16, numbers.dataset("bfloat16").orElseThrow().dtype());
    assertEquals(DType.FLOAT16, numbers.dataset("float16").orElseThrow().dtype());
    assertEquals(DType.BOOL, numbers.dataset("bool").orElseThrow().dtype());
    assertEquals(DType.INT32, numbers.dataset("uint16").orElseThrow().dtype());
    assertEquals(DType.INT64, numbers.dataset("uint32").orElseThrow().dtype());
  }

  @Test
  void attributesAreTextsAndNumbers() {
    Hdf5Group root = root("earliest.h5");
    assertEquals(List.of("größer"), root.attribute("text").orElseThrow().texts());
    assertEquals(List.of("a", "bc", ""), root.attribute("texts").orElseThrow().texts());
    assertEquals(List.of("x", "yz"), root.attribute("fixed").orElseThrow().texts());
    assertEquals(List.of(), root.attribute("none").orElseThrow().numbers());
    assertEquals(List.of(7L), root.attribute("number").orElseThrow().numbers());
    assertEquals(50_000, root.attribute("long").orElseThrow().texts().get(0).length());
    assertTrue(root.attribute("absent").isEmpty());
  }

  @Test
  void pathsLeadThroughGroups() {
    Hdf5Group root = root("earliest.h5");
    assertTrue(root.group("a/b/c").isPresent());
    assertFalse(root.group("a/b/d").isPresent());
    assertFalse(root.group("numbers/int8").isPresent());
    assertEquals(300, root.group("many").orElseThrow().names().size());
  }

  @Test
  void laterVersionsOfTheFormatAreRead() {
    Hdf5Group root = root("latest.h5");
    assertEquals(List.of("text"), root.attribute("text").orElseThrow().texts());
    assertEquals(2, root.dataset("group/inner").orElseThrow().read().item());
    assertEquals(2, root.dataset("value").orElseThrow().read().getDouble(2));
  }
}
