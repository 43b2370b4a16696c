// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Texts with labels, from folders and tables. */
class LabelledTextsTest {

  @TempDir Path folder;

  private static void refused(Executable action, String... parts) {
    String message = assertThrows(DataException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  private Path write(String file, String text, Charset charset) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.write(path, text.getBytes(charset));
  }

  @Test
  void aFolderHasAClassForEachSubFolder() throws IOException {
    write("pos/2.txt", "lovely\n", StandardCharsets.UTF_8);
    write("pos/10.TXT", "İyi — güzel", StandardCharsets.UTF_8);
    write("neg/deep/1.txt", "bad", StandardCharsets.UTF_8);
    write("neg/readme.md", "no text of a class", StandardCharsets.UTF_8);
    write("top.txt", "no class", StandardCharsets.UTF_8);
    LabelledTexts texts = TextFolder.of(folder).read();
    assertEquals(List.of("neg", "pos"), texts.classNames());
    assertEquals(List.of("bad", "İyi — güzel", "lovely\n"), texts.texts());
    assertEquals(Tensor.of(Shape.of(3), 0, 1, 1), texts.labels());
    LabelledTexts other = TextFolder.of(folder).classNames(List.of("pos", "neg")).read();
    assertEquals(Tensor.of(Shape.of(3), 0, 0, 1), other.labels());
  }

  @Test
  void aFileInAnotherEncodingIsNamed() throws IOException {
    Path latin = write("a/x.txt", "déjà vu", StandardCharsets.ISO_8859_1);
    refused(() -> TextFolder.of(folder).read(), "not in UTF-8", latin.toString());
    LabelledTexts texts = TextFolder.of(folder).charset(StandardCharsets.ISO_8859_1).read();
    assertEquals(List.of("déjà vu"), texts.texts());
    refused(() -> TextFolder.of(folder.resolve("none")).read(), "does not exist", "none");
    refused(
        () -> TextFolder.of(folder).classNames(List.of("b")).read(), "no sub-folder", "[b]", "[a]");
  }

  @Test
  void aTableHasTextsAndClassesInColumns() throws IOException {
    Path file =
        write(
            "reviews.csv",
            "review,sentiment\n\"good, really\",positive\n\"bad\nbad\",negative\nok,positive\n",
            StandardCharsets.UTF_8);
    Csv csv = Csv.of(file);
    LabelledTexts texts = LabelledTexts.of(csv.strings("review"), csv.strings("sentiment"));
    assertEquals(List.of("negative", "positive"), texts.classNames());
    assertEquals(List.of("good, really", "bad\nbad", "ok"), texts.texts());
    assertEquals(Tensor.of(Shape.of(3), 1, 0, 1), texts.labels());
  }

  @Test
  void aSplitPutsEveryTextIntoOnePart() {
    List<String> texts = IntStream.range(0, 11).mapToObj(i -> "text " + i).toList();
    List<String> classes = IntStream.range(0, 11).mapToObj(i -> "class " + i % 3).toList();
    LabelledTexts all = LabelledTexts.of(texts, classes);
    LabelledTexts.Parts parts = all.split(0.25, 5);
    assertEquals(9, parts.train().size());
    assertEquals(2, parts.test().size());
    List<String> both = new ArrayList<>(parts.train().texts());
    both.addAll(parts.test().texts());
    assertNotEquals(texts, both);
    assertTrue(both.containsAll(texts));
    for (int i = 0; i < parts.train().size(); i++) {
      int number = Integer.parseInt(parts.train().texts().get(i).substring(5));
      assertEquals(number % 3, parts.train().labels().getLong(i));
    }
    assertEquals(parts, all.split(0.25, 5));
    assertNotEquals(parts, all.split(0.25, 6));
    refused(() -> all.split(0.01, 5), "fraction 0.01 of 11 samples");
  }

  @Test
  void textsAndLabelsBelongTogether() {
    refused(() -> LabelledTexts.of(List.of("a", "b"), List.of("x")), "2 texts", "i32[1]");
    refused(
        () -> new LabelledTexts(List.of("a"), Tensor.of(Shape.of(1), 2), List.of("x", "y")),
        "label 2 of sample 0");
    refused(() -> new LabelledTexts(List.of("a"), Tensor.vector(0), List.of("x")), "f32[1]");
  }
}
