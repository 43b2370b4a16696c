// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Airline passengers, synthetic digits and texts. */
class BuiltInDataTest {

  @TempDir Path folder;

  @Test
  void thereAre144MonthsOfPassengers() {
    Tensor series = AirlinePassengers.series();
    assertEquals(TensorType.of(DType.FLOAT32, 144), series.type());
    assertEquals(112, series.getDouble(0));
    assertEquals(432, series.getDouble(143));
    assertEquals(40_363, Arrays.stream(series.toDoubles()).sum());
    assertEquals("1949-01", AirlinePassengers.months().get(0));
    assertEquals("1960-12", AirlinePassengers.months().get(143));
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void thePassengersAreThoseOfTheFile() {
    Csv file =
        Csv.of(
            Path.of(
                System.getProperty("nyala.testdata"),
                "data",
                "timeseries",
                "airline-passengers.csv"));
    assertArrayEquals(file.column("Passengers"), AirlinePassengers.series().toDoubles());
    assertEquals(file.strings("Month"), AirlinePassengers.months());
  }

  @Test
  void syntheticDigitsAreLabelledAsSuchAndRepeatable() {
    ImageSplit digits = SyntheticDigits.of(1).load(200, 50);
    assertEquals("synthetic digits", digits.train().source());
    assertEquals(TensorType.of(DType.UINT8, 200, 28, 28), digits.train().images().type());
    assertEquals(digits, SyntheticDigits.of(1).load(200, 50));
    assertEquals(digits.train().take(20), SyntheticDigits.of(1).load(20, 1).train());
    assertNotEquals(
        digits.train().images().rows(0, 1), SyntheticDigits.of(2).load(1, 1).train().images());
    assertNotEquals(digits.train().images().rows(0, 1), digits.test().images().rows(0, 1));
    assertThrows(DataException.class, () -> SyntheticDigits.of(1).load(-1, 1));
  }

  @Test
  void everySyntheticDigitOccursAndHasInkInside() {
    LabelledImages digits = SyntheticDigits.of(3).load(1000, 0).train();
    int[] counts = new int[10];
    for (int i = 0; i < digits.size(); i++) {
      counts[(int) digits.labels().getLong(i)]++;
      int ink = 0;
      int border = 0;
      for (int pixel = 0; pixel < 784; pixel++) {
        boolean dark = digits.images().getLong(i * 784 + pixel) > 128;
        ink += dark ? 1 : 0;
        border += dark && (pixel < 28 || pixel >= 756) ? 1 : 0;
      }
      assertTrue(ink > 10 && ink < 300, "ink " + ink);
      assertTrue(border < 10, "border " + border);
    }
    for (int count : counts) {
      assertTrue(count > 60, Arrays.toString(counts));
    }
  }

  @Test
  void aMeanImageTellsSyntheticDigitsApart() {
    ImageSplit digits = SyntheticDigits.of(4).load(2000, 300);
    double[][] means = new double[10][784];
    int[] counts = new int[10];
    for (int i = 0; i < 2000; i++) {
      int label = (int) digits.train().labels().getLong(i);
      counts[label]++;
      for (int pixel = 0; pixel < 784; pixel++) {
        means[label][pixel] += digits.train().images().getLong(i * 784 + pixel);
      }
    }
    int right = 0;
    for (int i = 0; i < 300; i++) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int label = 0; label < 10; label++) {
        double distance = 0;
        for (int pixel = 0; pixel < 784; pixel++) {
          double difference =
              means[label][pixel] / counts[label] - digits.test().images().getLong(i * 784 + pixel);
          distance += difference * difference;
        }
        if (distance < least) {
          least = distance;
          best = label;
        }
      }
      right += best == digits.test().labels().getLong(i) ? 1 : 0;
    }
    assertTrue(right > 180, right + " of 300");
  }

  @Test
  void aTextIsEncodedAndDecoded() {
    TextCorpus corpus = TextCorpus.of("hello größe 𝄞");
    assertEquals(" eghlorßö𝄞", corpus.vocabulary());
    assertEquals(10, corpus.vocabularySize());
    assertEquals(13, corpus.size());
    assertArrayEquals(new int[] {3, 1, 4, 4, 5}, corpus.encode("hello"));
    assertEquals("größe 𝄞", corpus.decode(corpus.encode("größe 𝄞")));
    DataException error = assertThrows(DataException.class, () -> corpus.encode("heyo"));
    assertTrue(error.getMessage().contains("'y' (U+0079) at position 2"), error.getMessage());
    assertThrows(DataException.class, () -> corpus.decode(10));
    assertThrows(DataException.class, () -> corpus.decode(-1));
    assertThrows(DataException.class, () -> TextCorpus.of(""));
  }

  @Test
  void piecesOfATextKnowWhatFollows() {
    TextCorpus corpus = TextCorpus.of("abcdef");
    RandomAccessDataset next = corpus.nextCharacter(3, 1);
    assertEquals(3, next.size());
    assertEquals(
        Sample.of(Tensor.of(Shape.of(3), 2, 3, 4), Tensor.scalar(DType.INT32, 5)), next.get(2));
    RandomAccessDataset shifted = corpus.shifted(3, 2);
    assertEquals(2, shifted.size());
    assertEquals(
        Sample.of(Tensor.of(Shape.of(3), 2, 3, 4), Tensor.of(Shape.of(3), 3, 4, 5)),
        shifted.get(1));
    assertEquals(Shape.of(1), corpus.shifted(1, 1).spec().targets().get(0).type().shape());
    assertThrows(DataException.class, () -> corpus.nextCharacter(6, 1));
    assertThrows(DataException.class, () -> corpus.nextCharacter(0, 1));
    assertThrows(DataException.class, () -> corpus.shifted(-1, 1));
    assertThrows(DataException.class, () -> corpus.shifted(1, 0));
  }

  @Test
  void textFilesAreRead() throws IOException {
    Path file = Files.writeString(folder.resolve("text.txt"), "größe");
    assertEquals(5, TextCorpus.read(file).size());
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'a', (byte) 0xFF});
    DataException error = assertThrows(DataException.class, () -> TextCorpus.read(bytes));
    assertTrue(error.getMessage().contains("UTF-8"), error.getMessage());
    Path empty = Files.createFile(folder.resolve("empty"));
    error = assertThrows(DataException.class, () -> TextCorpus.read(empty));
    assertTrue(error.getMessage().contains("empty"), error.getMessage());
    assertThrows(DataException.class, () -> TextCorpus.read(folder.resolve("none")));
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void shakespeareHas65Characters() {
    Path file =
        Path.of(System.getProperty("nyala.testdata"), "data", "text", "tinyshakespeare.txt");
    assertEquals(65, TextCorpus.read(file).vocabularySize());
  }
}
