// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.LabelledTexts;
import dev.nyala.error.DataException;
import dev.nyala.training.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Both examples that tell reviews apart, and what reads the reviews. */
class ReviewsTest {

  private static final String CACHE = "nyala.cache";

  @TempDir private Path folder;

  @AfterEach
  void useTheUsualCache() {
    System.clearProperty(CACHE);
  }

  /** Every text has a word of its class, one of ten words of every class, and some others. */
  private static LabelledTexts reviews() {
    List<String> texts = new ArrayList<>();
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      classes.add(i % 2 == 0 ? "neg" : "pos");
      texts.add("a " + (i % 2 == 0 ? "dull" : "fine") + " film of subject " + i * 7 % 10);
    }
    return LabelledTexts.of(texts, classes);
  }

  @Test
  void theLstmFindsTheWordThatMatters() {
    try (Backend backend = Backends.open()) {
      Evaluation test = new ReviewSentiment(reviews(), 6, 15, 0).run(backend);
      assertTrue(test.get("binary_accuracy") > 0.8, test::toString);
    }
  }

  @Test
  void theTransformerFindsTheWordThatMatters() {
    try (Backend backend = Backends.open()) {
      Evaluation test = new ReviewTransformer(reviews(), 6, 15, 0).run(backend);
      assertTrue(test.get("sparse_categorical_accuracy") > 0.8, test::toString);
    }
  }

  @Test
  void readsAFolderAndAnArchiveOfIt() throws IOException {
    Path inner = folder.resolve("reviews/txt_sentoken");
    for (String name : List.of("neg/a.txt", "pos/b.txt", "pos/c.txt")) {
      Files.createDirectories(inner.resolve(name).getParent());
      Files.writeString(inner.resolve(name), "a film: " + name);
    }
    LabelledTexts expected = FilmReviews.read(inner);
    assertEquals(List.of("a film: neg/a.txt", "a film: pos/b.txt"), expected.texts().subList(0, 2));
    assertEquals(List.of("neg", "pos"), expected.classNames());
    assertEquals(expected, FilmReviews.read(folder.resolve("reviews")));

    System.setProperty(CACHE, folder.resolve("cache").toString());
    Path archive = folder.resolve("reviews.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : List.of("neg/a.txt", "pos/b.txt", "pos/c.txt")) {
        zip.putNextEntry(new ZipEntry("txt_sentoken/" + name));
        zip.write(Files.readAllBytes(inner.resolve(name)));
      }
    }
    assertEquals(expected, FilmReviews.read(archive));
  }

  @Test
  void aFolderWithoutTheClassesIsRefused() {
    assertThrows(DataException.class, () -> FilmReviews.read(folder));
    Path none = folder.resolve("none");
    String message = assertThrows(DataException.class, () -> FilmReviews.read(none)).getMessage();
    assertTrue(message.contains("none"), message);
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void thereAreAThousandReviewsOfEachKind() {
    System.setProperty(CACHE, folder.toString());
    Path data = Path.of(System.getProperty("nyala.testdata"), "data/text/review_polarity.tar.gz");
    LabelledTexts reviews = FilmReviews.read(data);
    assertEquals(2000, reviews.size());
    assertTrue(
        reviews.texts().get(0).startsWith("plot : two teen couples"), reviews.texts().get(0));
  }
}
