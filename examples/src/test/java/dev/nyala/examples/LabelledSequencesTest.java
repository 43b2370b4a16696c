// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledSequencesTest {

  @TempDir private Path folder;

  @Test
  void readsTheFormOfTheArchive() throws IOException {
    Path train = file("Ford_TRAIN.tsv", "1\t0.5\t1.5\n-1\t2\t3\n1\t4\t5\n");
    file("Ford_TEST.tsv", "-1\t6\t7\n");
    LabelledSequences ford = LabelledSequences.read(train);
    assertEquals("Ford", ford.source());
    assertEquals(2, ford.length());
    assertEquals(2, ford.classes());
    assertEquals(
        Tensor.of(Shape.of(3, 2, 1), 0.5f, 1.5f, 2, 3, 4, 5), ford.train().inputs().get(0));
    assertEquals(Tensor.of(Shape.of(3), 1, 0, 1), ford.train().targets().get(0));
    assertEquals(Tensor.of(Shape.of(1), 0), ford.test().targets().get(0));
  }

  @Test
  void commasSeparateIfTheNameSaysSo() throws IOException {
    Path train = file("TRAIN.csv", "0,1,2\n1,3,4\n");
    file("TEST.csv", "1,5,6\n");
    assertEquals(1, LabelledSequences.read(train).test().size());
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefused() throws IOException {
    Path train = file("A_TRAIN.tsv", "1\t0\t0\n2\t0\t0\n");
    assertTrue(refusal(train).contains("A_TEST.tsv"), refusal(train));
    file("A_TEST.tsv", "1\t0\n");
    assertTrue(refusal(train).contains("2 and 1 figures"), refusal(train));
    file("A_TEST.tsv", "3\t0\t0\n");
    assertTrue(refusal(train).contains("[1.0, 2.0]"), refusal(train));
    assertTrue(refusal(file("B.tsv", "1\t0\t0\n")).contains("TRAIN"));
  }

  @Test
  void drawnBeatsDependOnTheSeedAlone() {
    LabelledSequences beats = DrawnHeartbeats.of(6, 3, 1);
    assertEquals(140, beats.length());
    assertEquals(Tensor.of(Shape.of(6), 0, 1, 2, 0, 1, 2), beats.train().targets().get(0));
    assertEquals(beats.train().inputs(), DrawnHeartbeats.of(6, 3, 1).train().inputs());
    assertNotEquals(beats.train().inputs(), DrawnHeartbeats.of(6, 3, 2).train().inputs());
    assertNotEquals(beats.train().inputs().get(0).rows(0, 3), beats.test().inputs().get(0));
  }

  private Path file(String name, String lines) throws IOException {
    return Files.writeString(folder.resolve(name), lines);
  }

  private static String refusal(Path train) {
    return assertThrows(DataException.class, () -> LabelledSequences.read(train)).getMessage();
  }
}
