// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.Sequential;
import dev.nyala.data.Npy;
import dev.nyala.error.DataException;
import dev.nyala.format.LoadLimits;
import dev.nyala.format.LoadOptions;
import dev.nyala.layers.IntegerLookup;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.StringLookup;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Vocabularies that layers learned are entries of their own. */
class VocabularyFilesTest {

  private static final String ENTRY = "assets/layers/string_lookup/vocabulary.txt";

  @TempDir private Path folder;

  private Path saved(Model model) {
    Path file = folder.resolve("model.keras");
    model.save(file);
    return file;
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private static StringLookup learned(String... tokens) {
    return StringLookup.of().adapt(Texts.of(tokens));
  }

  @Test
  void whatWasLearnedIsWrittenAsKerasDoes() throws IOException {
    Texts texts = Texts.of("b b a", "地 b");
    Sequential model =
        Sequential.of(
            Input.text(1),
            TextVectorization.of().outputMode(OutputMode.TF_IDF).maxTokens(4).adapt(texts));
    Map<String, byte[]> entries = entries(saved(model));
    for (String entry :
        List.of(
            "assets/layers/text_vectorization/_lookup_layer/vocabulary.txt",
            "assets/layers/text_vectorization/vocabulary.txt")) {
      assertEquals("[UNK]\nb\n地\na", new String(entries.get(entry), StandardCharsets.UTF_8));
    }
    String config = new String(entries.get("config.json"), StandardCharsets.UTF_8);
    assertTrue(config.contains("\"vocabulary_size\": 4"), config);
    Model read = Models.load(folder.resolve("model.keras"));
    assertEquals(model.predict(texts), read.predict(texts));
  }

  @Test
  void integersAreLinesToo() throws IOException {
    Tensor numbers = Tensor.of(Shape.of(2, 2), new long[] {7, 7, -3, 1L << 40});
    IntegerLookup lookup = IntegerLookup.of().outputMode(OutputMode.TF_IDF).adapt(numbers);
    Sequential model = Sequential.of(Input.shape(2).dtype(DType.INT64), lookup);
    byte[] lines = entries(saved(model)).get("assets/layers/integer_lookup/vocabulary.txt");
    assertEquals("-1\n7\n1099511627776\n-3", new String(lines, StandardCharsets.UTF_8));
    Model read = Models.load(folder.resolve("model.keras"));
    assertEquals(model.predict(numbers), read.predict(numbers));
  }

  /** A token with several lines would become several tokens. */
  @Test
  void tokensOfSeveralLinesAreOptions() throws IOException {
    Texts texts = Texts.of(Shape.of(1, 2), List.of("one\u2028two", "three"));
    Sequential model = Sequential.of(Input.text(2), learned("one\u2028two", "three"));
    assertTrue(entries(saved(model)).keySet().stream().noneMatch(e -> e.startsWith("assets")));
    assertEquals(model.predict(texts), Models.load(folder.resolve("model.keras")).predict(texts));
  }

  private DataException refused(Map<String, byte[]> entries, LoadOptions options) {
    Path file = folder.resolve("changed.keras");
    ArchiveWriter.write(file, entries);
    return assertThrows(DataException.class, () -> Models.load(file, options));
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Map<String, byte[]> entries = entries(saved(Sequential.of(Input.text(1), learned("a"))));
    entries.put(ENTRY, new byte[] {'a', '\n', (byte) 0xC3});
    String message = String.valueOf(refused(entries, LoadOptions.none()).getMessage());
    assertTrue(message.contains("UTF-8") && message.contains("changed.keras, " + ENTRY), message);
  }

  @Test
  void aMissingVocabularyIsRefused() throws IOException {
    Map<String, byte[]> entries = entries(saved(Sequential.of(Input.text(1), learned("a"))));
    entries.remove(ENTRY);
    String message = String.valueOf(refused(entries, LoadOptions.none()).getMessage());
    assertTrue(message.contains("vocabulary") && message.contains("string_lookup"), message);
  }

  @Test
  void aTokenThatIsNoIntegerIsRefused() throws IOException {
    IntegerLookup lookup = IntegerLookup.of().adapt(Tensor.of(Shape.of(1), new long[] {4}));
    Sequential model = Sequential.of(Input.shape(2).dtype(DType.INT64), lookup);
    Map<String, byte[]> entries = entries(saved(model));
    entries.put(
        "assets/layers/integer_lookup/vocabulary.txt", "-1\nfour".getBytes(StandardCharsets.UTF_8));
    String message = String.valueOf(refused(entries, LoadOptions.none()).getMessage());
    assertTrue(message.contains("\"four\" on line 2"), message);
  }

  @Test
  void aVocabularyMayNotBeLargerThanItsLimit() throws IOException {
    Sequential model = Sequential.of(Input.text(1), learned("a"));
    Map<String, byte[]> entries = entries(saved(model));
    entries.put(ENTRY, "a".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    LoadLimits limits = LoadLimits.usual().descriptionBytes(50_000);
    String message =
        String.valueOf(refused(entries, LoadOptions.none().limits(limits)).getMessage());
    assertTrue(message.contains("too large") && message.contains(ENTRY), message);
  }

  @Test
  void learnedVocabulariesAreNotInOldFiles() {
    Path file = Fixtures.file("learned_texts/model.h5");
    DataException refusal = assertThrows(DataException.class, () -> Models.load(file));
    assertTrue(String.valueOf(refusal.getMessage()).contains(".keras"), refusal::getMessage);
  }

  /**
   * A file of Keras is the same when it has been read and written, its vocabularies options now.
   */
  @Test
  void filesOfKerasAreKept() throws IOException {
    for (String name : List.of("given_texts", "learned_texts")) {
      Path original = Fixtures.file(name + "/model.keras");
      Model model = Models.load(original);
      Path file = saved(model);
      assertTrue(Fixtures.difference(Models.load(file), original.getParent()) < 1e-5, name);
      List<HostValue> inputs = new ArrayList<>();
      for (int i = 0; i < model.inputs().size(); i++) {
        inputs.add(Npy.readValue(original.resolveSibling("x" + i + ".npy")));
      }
      WrittenModel written = new WrittenModel("Kept " + name, model);
      WrittenLayersTest.keep(written, file, inputs, model.predict(inputs, 32));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void textsAreVectorizedAsInKeras() {
    String data = System.getProperty("nyala.testdata");
    Model model = Models.load(Path.of(data, "keras-models/files/keras-3.15/tv.keras"));
    float[] predicted = model.predict(Texts.of("good movie", "bad, bad movie film")).toFloats();
    // As Keras 3.15.1 has them.
    float[] expected = {
      0.03509143f, -0.00605884f, 0.0285372f, -0.00639464f,
      0.03912488f, 0.01568529f, 0.01697016f, 0.01928509f
    };
    assertArrayEquals(expected, predicted, 1e-7f);
  }
}
