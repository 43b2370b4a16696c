// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of examples that read digits, whose options {@link MnistCommandTest} tests. */
class DigitExamplesTest {

  @TempDir private Path folder;

  @Test
  void transferTellsBothAccuracies() {
    synthetic("transfer", "--limit", 100, "--epochs", 1, "--shots", 1)
        .succeeds()
        .prints("learned from 1 images of each: test accuracy 0.", ", from scratch 0.");
    synthetic("transfer", "--shots", 0).refuses("--shots", "0");
    synthetic("transfer", "--limit", 1).refuses("no images of some classes", "1 images");
  }

  @Test
  void vaeTellsTheLossesAndDraws() {
    Invocation vae = synthetic("vae", "--limit", 100, "--epochs", 1).succeeds();
    vae.prints("epoch 1: loss ", "test loss ", " to reconstruct and ", " divergence");
    assertTrue(vae.out().lines().count() > 14, vae::out);
    synthetic("vae", "--epochs", 0).refuses("--epochs", "0");
  }

  @Test
  void denoiseTellsTheErrorsAndDraws() {
    synthetic("denoise", "--limit", 50, "--epochs", 1)
        .succeeds()
        .prints("mean squared error of test pixels 0.", " with noise, 0.", " restored");
    synthetic("denoise", "--noise", -1).refuses("--noise", "-1");
  }

  @Test
  void augmentTellsBothAccuracies() {
    synthetic("augment", "--limit", 60, "--epochs", 1, "--shots", 2)
        .succeeds()
        .prints("learned from 2 images of each digit: test accuracy 0.", " if they are changed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"augment", "denoise", "transfer", "vae"})
  void aMissingFolderAndAWrongLimitAreRefused(String example) {
    Invocation.of(Arguments.of(example, "--data", folder)).refuses("missing", "train-images");
    synthetic(example, "--limit", 0).refuses("--limit", "0");
  }

  private static Invocation synthetic(String example, Object... options) {
    List<Object> all = new ArrayList<>(List.of(options));
    all.add("--synthetic");
    return Invocation.of(Arguments.of(example, all.toArray()));
  }
}
