// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What {@link KerasTextTest} does not compare with Keras. */
class TextVectorizationTest {

  private static final List<String> TEXTS = List.of("a b b", "c b", "a");

  @TempDir Path folder;

  private static void refused(Executable action, String... parts) {
    String message = assertThrows(DataException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message + "\n lacks " + part);
    }
  }

  @Test
  void aTextHasTokensAndNumbers() {
    TextVectorizer words = TextVectorization.of().adapt(TEXTS);
    assertEquals(List.of("b", "a", "c"), words.vocabulary().tokens());
    assertEquals(5, words.vocabularySize());
    assertEquals(List.of("what", "is", "a"), words.tokenize("What is... A?"));
    assertArrayEquals(new int[] {1, 1, 3}, words.numbers("What is... A?"));
    assertEquals(OptionalInt.of(2), words.vocabulary().indexOf("c"));
    assertEquals(OptionalInt.empty(), words.vocabulary().indexOf("C"));
    assertEquals(Shape.of(0, 0), words.apply(List.of()).shape());
  }

  @Test
  void aVocabularyIsSavedAndLoaded() throws IOException {
    Path file = folder.resolve("vocabulary.txt");
    TextVectorizer words = TextVectorization.of().adapt(TEXTS);
    words.vocabulary().save(file);
    assertEquals("b\na\nc\n", Files.readString(file));
    TextVectorizer loaded = TextVectorization.of().vocabulary(Vocabulary.load(file));
    assertEquals(words.apply(TEXTS), loaded.apply(TEXTS));
    assertEquals(words.tokens(), loaded.tokens());
  }

  @Test
  void tokensThatAreLineEndsComeBack() throws IOException {
    Path file = folder.resolve("characters.txt");
    TextVectorizer characters =
        TextVectorization.of()
            .standardize(TextStandardization.NONE)
            .split(TextSplit.CHARACTER)
            .adapt(List.of("a\n\r\\n\u2028\u0085 \t𝔸"));
    Vocabulary vocabulary = characters.vocabulary();
    assertEquals(10, vocabulary.size());
    vocabulary.save(file);
    assertEquals(vocabulary.tokens(), Vocabulary.load(file).tokens());
    assertTrue(Files.readString(file).contains("\n\\n\n"));
  }

  @Test
  void filesOfOthersAreRead() throws IOException {
    Path file = folder.resolve("vocabulary.txt");
    Files.writeString(file, "\n[UNK]\nthe\n\\d+");
    assertEquals(List.of("the", "\\d+"), Vocabulary.load(file).tokens());
    Files.writeString(file, "[UNK]\r\nthe\r\nç\r\n\n\n");
    assertEquals(List.of("the", "ç"), Vocabulary.load(file).tokens());
    assertEquals(List.of("a"), Vocabulary.of(List.of("", "[UNK]", "a")).tokens());
  }

  @Test
  void damagedVocabulariesAreRefused() throws IOException {
    Path file = folder.resolve("vocabulary.txt");
    refused(() -> Vocabulary.load(file), "does not exist", "vocabulary.txt");
    Files.writeString(file, "");
    refused(() -> Vocabulary.load(file), "empty", "vocabulary.txt");
    Files.writeString(file, "a\nb\na\n");
    refused(() -> Vocabulary.load(file), "twice", "'a', token 2", "vocabulary.txt");
    Files.writeString(file, "a\n\nb\n");
    refused(() -> Vocabulary.load(file), "A token is empty", "token 1");
    Files.write(file, new byte[] {'a', (byte) 0xE9, '\n'});
    refused(() -> Vocabulary.load(file), "UTF-8", "vocabulary.txt");
    refused(() -> Vocabulary.of(List.of("", "[UNK]")), "empty");
  }

  @Test
  void savingIsAllOrNothing() throws IOException {
    Vocabulary vocabulary = Vocabulary.of(List.of("a"));
    Path occupied = Files.createDirectories(folder.resolve("full").resolve("vocabulary.txt"));
    Files.createFile(occupied.resolve("inside"));
    refused(() -> vocabulary.save(occupied), "cannot be written", "vocabulary.txt");
    try (var files = Files.list(folder.resolve("full"))) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    TextVectorization settings = TextVectorization.of();
    refused(() -> settings.maxTokens(1), "maxTokens=1");
    refused(() -> settings.maxTokens(2).adapt(TEXTS), "maxTokens=2 with INT", "at least 3");
    refused(() -> settings.outputSequenceLength(0), "outputSequenceLength=0");
    refused(() -> settings.ngrams(0), "ngrams of 0");
    refused(() -> settings.ngrams(List.of(2, -1)), "ngrams of -1");
    refused(() -> settings.ngrams(List.of()), "no length");
    refused(() -> settings.padToMaxTokens(true).adapt(TEXTS), "padToMaxTokens without maxTokens");
    refused(
        () -> settings.outputSequenceLength(3).outputMode(TextEncoding.COUNT).adapt(TEXTS),
        "outputSequenceLength with COUNT");
    refused(() -> settings.adapt(List.of()), "A vocabulary is empty", "texts to adapt to");
    refused(() -> settings.adapt(List.of("", "?!", " ")), "A vocabulary is empty");
  }

  @Test
  void aVocabularyHasToFit() {
    Vocabulary three = Vocabulary.of(List.of("a", "b", "c"));
    refused(() -> TextVectorization.of().maxTokens(4).vocabulary(three), "3 tokens and 2 before");
    assertEquals(5, TextVectorization.of().maxTokens(5).vocabulary(three).vocabularySize());
    TextVectorization weighted = TextVectorization.of().outputMode(TextEncoding.TF_IDF);
    refused(() -> weighted.vocabulary(three), "in how many texts", "adapt");
    Vocabulary learned = weighted.adapt(TEXTS).vocabulary();
    assertEquals(weighted.adapt(TEXTS).apply(TEXTS), weighted.vocabulary(learned).apply(TEXTS));
  }

  @Test
  void labelledTextsAreEncodedWhenTheyAreRead() {
    LabelledTexts texts = LabelledTexts.of(TEXTS, List.of("pos", "neg", "pos"));
    assertEquals(List.of("neg", "pos"), texts.classNames());
    TextVectorizer words = TextVectorization.of().outputSequenceLength(2).adapt(texts.texts());
    TensorDataset data = words.dataset(texts, LabelMode.BINARY).inMemory();
    assertEquals(words.apply(texts.texts()), data.inputs().get(0));
    assertEquals(Tensor.of(Shape.of(3, 1), 1f, 0, 1), data.targets().get(0));
    assertEquals(Tensor.vector(0, 1), words.dataset(texts, LabelMode.CATEGORICAL).get(2).target());
    assertEquals(List.of(), words.dataset(texts, LabelMode.NONE).get(0).targets());
    TextVectorizer bags = TextVectorization.of().outputMode(TextEncoding.COUNT).adapt(TEXTS);
    assertEquals("(f32[4]) -> (i32[])", bags.dataset(texts, LabelMode.INT).spec().toString());
    assertEquals(bags.apply(TEXTS), bags.dataset(texts, LabelMode.INT).inMemory().inputs().get(0));
    refused(
        () -> TextVectorization.of().adapt(TEXTS).dataset(texts, LabelMode.INT),
        "differ in length",
        "outputSequenceLength");
    LabelledTexts three = LabelledTexts.of(TEXTS, List.of("x", "y", "z"));
    refused(() -> words.dataset(three, LabelMode.BINARY), "3 classes: [x, y, z]");
  }

  @Test
  void rowsOfABatchAreOverwritten() {
    LabelledTexts texts = LabelledTexts.of(List.of("a a a", "b"), List.of("x", "y"));
    for (TextEncoding mode : TextEncoding.values()) {
      TextVectorization settings = TextVectorization.of().outputMode(mode);
      settings = mode == TextEncoding.INT ? settings.outputSequenceLength(3) : settings;
      RandomAccessDataset data = settings.adapt(texts.texts()).dataset(texts, LabelMode.INT);
      Batch batch = new Batch(data.spec(), 1);
      data.read(0, batch, 0);
      data.read(1, batch, 0);
      assertEquals(data.get(1), batch.sample(0), mode.toString());
    }
  }

  @Test
  void charactersBeyondSixteenBitsSortByTheirNumber() {
    TextVectorizer words = TextVectorization.of().adapt(List.of("\ue000 𝔸 \uffee a"));
    assertEquals(List.of("𝔸", "\uffee", "\ue000", "a"), words.vocabulary().tokens());
    assertEquals(4, StandardCharsets.UTF_8.encode(words.vocabulary().tokens().get(0)).remaining());
  }
}
