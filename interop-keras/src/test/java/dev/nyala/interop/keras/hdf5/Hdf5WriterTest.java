// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes out as it went in. That h5py reads it is checked in tools/keras_files. */
class Hdf5WriterTest {

  private static Hdf5Group read(Hdf5Writer writer) {
    return Hdf5File.of("test.h5", writer.toBytes()).root();
  }

  private static Tensor numbers(DType dtype) {
    return Tensor.of(Shape.of(2, 3), 0f, 1f, 0f, 1f, 1f, 0f).cast(dtype);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyDtypeIsKept(DType dtype) {
    Hdf5Writer writer = new Hdf5Writer();
    writer.root().dataset("a/b/value", numbers(dtype));
    Tensor back = read(writer).dataset("a/b/value").orElseThrow().read();
    assertEquals(numbers(dtype), back);
    assertEquals(dtype, back.dtype());
  }

  @Test
  void scalarsAndEmptyArraysAreKept() {
    Hdf5Writer writer = new Hdf5Writer();
    Tensor empty = Tensor.zeros(new TensorType(DType.FLOAT32, Shape.of(0, 3)));
    writer.root().dataset("scalar", Tensor.scalar(DType.INT64, -7));
    writer.root().dataset("empty", empty);
    Hdf5Group root = read(writer);
    assertEquals(-7, root.dataset("scalar").orElseThrow().read().getLong(0));
    assertEquals(empty, root.dataset("empty").orElseThrow().read());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 256, 257, 9000})
  void groupsHaveAnyNumberOfChildren(int count) {
    Hdf5Writer writer = new Hdf5Writer();
    GroupBuilder many = writer.root().group("many");
    List<String> names = IntStream.range(0, count).mapToObj(i -> "child" + i).sorted().toList();
    names.forEach(many::group);
    assertEquals(names, read(writer).group("many").orElseThrow().names());
  }

  @Test
  void attributesAreKept() {
    Hdf5Writer writer = new Hdf5Writer();
    String longest = "größer ".repeat(20_000);
    List<String> several = IntStream.range(0, 1000).mapToObj(i -> "name" + i).toList();
    writer.root().text("text", longest).text("none", "").texts("several", several);
    writer.root().group("inner").texts("empty", List.of()).number("n", Tensor.vector(1.5f, 2));
    Hdf5Group root = read(writer);
    assertEquals(List.of(longest), root.attribute("text").orElseThrow().texts());
    assertEquals(List.of(""), root.attribute("none").orElseThrow().texts());
    assertEquals(several, root.attribute("several").orElseThrow().texts());
    Hdf5Group inner = root.group("inner").orElseThrow();
    assertEquals(List.of(), inner.attribute("empty").orElseThrow().texts());
    assertEquals(List.of(1.5, 2.0), inner.attribute("n").orElseThrow().numbers());
  }

  @Test
  void bytesDependOnTheContentAlone() {
    assertArrayEquals(sample().toBytes(), sample().toBytes());
  }

  /** Writes the file that the script of tools/keras_files looks at with h5py, if asked to. */
  @Test
  void sampleIsReadable() throws IOException {
    byte[] bytes = sample().toBytes();
    String target = System.getProperty("nyala.sample");
    if (target != null) {
      Files.write(Path.of(target), bytes);
    }
    assertTrue(Hdf5File.isHdf5(bytes));
  }

  private static Hdf5Writer sample() {
    Hdf5Writer writer = new Hdf5Writer();
    GroupBuilder root = writer.root().text("text", "größer").text("long", "x".repeat(100_000));
    root.texts("texts", List.of("a", "", "bcd")).texts("none", List.of());
    root.number("number", Tensor.scalar(DType.INT64, 7));
    root.texts("many", Collections.nCopies(4000, "same"));
    for (DType dtype : DType.values()) {
      root.dataset("types/" + dtype.kerasName(), numbers(dtype));
    }
    root.dataset("scalar", Tensor.scalar(1.5f));
    root.dataset("empty", Tensor.zeros(new TensorType(DType.FLOAT32, Shape.of(0, 3))));
    for (int i = 0; i < 9000; i++) {
      root.dataset("many/" + i, Tensor.scalar(DType.INT32, i));
    }
    root.group("a/b/c");
    root.group("größer").text("name", "größer");
    return writer;
  }

  @Test
  void whatCannotBeWrittenIsRefused() {
    GroupBuilder root = new Hdf5Writer().root();
    root.dataset("taken", Tensor.scalar(1));
    assertThrows(DataException.class, () -> root.dataset("taken", Tensor.scalar(1)));
    assertThrows(DataException.class, () -> root.group("taken/inner"));
    assertThrows(DataException.class, () -> root.group("a//b"));
    assertThrows(DataException.class, () -> root.group(".."));
    assertThrows(DataException.class, () -> root.dataset("a/", Tensor.scalar(1)));
    Hdf5Writer tooLong = new Hdf5Writer();
    tooLong.root().texts("names", Collections.nCopies(5000, "name"));
    assertThrows(DataException.class, tooLong::toBytes);
  }
}
