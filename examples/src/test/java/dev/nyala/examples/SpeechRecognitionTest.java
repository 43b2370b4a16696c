// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Evaluation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class SpeechRecognitionTest {

  @TempDir private Path folder;

  /** A tone a quarter of a second long, of a pitch for each digit. */
  private static byte[] tone(int digit, int rate) {
    int samples = rate / 4;
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      double turns = (300.0 + 300 * digit) * i / rate;
      wav.putShort((short) (8000 * Math.sin(2 * Math.PI * turns)));
    }
    return wav.array();
  }

  private Path recording(String name, int rate) throws IOException {
    return Files.write(folder.resolve(name), tone(name.charAt(0) - '0', rate));
  }

  @Test
  void learnsToTellTonesApart() throws IOException {
    for (int take = 4; take < 16; take++) {
      for (int digit = 0; digit < 4; digit++) {
        recording(digit + "_whistle_" + take + ".wav", 8000);
      }
    }
    try (Backend backend = Backends.open()) {
      Evaluation test = new SpeechRecognition(SpokenDigits.read(folder), 6, 0).run(backend);
      assertTrue(test.get("sparse_categorical_accuracy") >= 0.75, test::toString);
    }
  }

  @Test
  void takesBelowFiveAreForTesting() throws IOException {
    recording("3_a_4.wav", 8000);
    recording("7_a_5.wav", 8000);
    recording("9_b_12.wav", 8000);
    Files.writeString(folder.resolve("README.md"), "tones");
    SpokenDigits digits = SpokenDigits.read(folder);
    assertEquals(Tensor.of(Shape.of(2), 7, 9), digits.train().targets().get(0));
    assertEquals(Tensor.of(Shape.of(1), 3), digits.test().targets().get(0));
    assertEquals(Shape.of(2, 51, 129, 1), digits.train().inputs().get(0).shape());

    Path archive = folder.resolve("tones.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name : new String[] {"3_a_4.wav", "7_a_5.wav", "9_b_12.wav"}) {
        zip.putNextEntry(new ZipEntry("recordings/" + name));
        zip.write(Files.readAllBytes(folder.resolve(name)));
      }
    }
    SpokenDigits zipped = SpokenDigits.read(archive);
    assertEquals(digits.train().inputs(), zipped.train().inputs());
    assertEquals(digits.test().targets(), zipped.test().targets());
  }

  @Test
  void whatAreNoRecordingsIsRefused() throws IOException {
    assertTrue(refusal(folder).contains("7_jackson_32.wav"));
    Path text = Files.writeString(folder.resolve("notes.txt"), "not a zip file");
    assertTrue(refusal(text).contains("notes.txt"));
    assertTrue(refusal(folder.resolve("none.zip")).contains("does not exist"));
    recording("7_a_5.wav", 44_100);
    assertTrue(refusal(folder).contains("44100 samples a second"));
  }

  @Test
  @EnabledIfSystemProperty(named = "nyala.testdata", matches = ".+")
  void thereAreThreeHundredTestRecordings() {
    Path data = Path.of(System.getProperty("nyala.testdata"), "data/speech/free-spoken-digits.zip");
    SpokenDigits digits = SpokenDigits.read(data);
    assertEquals(2700, digits.train().size());
    assertEquals(300, digits.test().size());
  }

  private static String refusal(Path data) {
    return assertThrows(DataException.class, () -> SpokenDigits.read(data)).getMessage();
  }
}
