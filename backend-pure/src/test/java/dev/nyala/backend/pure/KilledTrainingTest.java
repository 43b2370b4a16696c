// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A training whose process is killed again and again ends as one that never was. */
class KilledTrainingTest {

  private static final int KILLS = 3;
  private static final int MOST_PAUSE = 4_000_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void endsAsIfNothingHadHappened(int batches) throws IOException, InterruptedException {
    List<String> expected;
    try (Backend backend = new PureProvider().open(BackendOptions.DEFAULT)) {
      BackedUpTraining training = new BackedUpTraining(backend);
      expected = training.result(training.train());
    }
    Random random = new Random(batches);
    Path result = folder.resolve("result.txt");
    for (int kill = 0; kill < KILLS; kill++) {
      // The first gets beyond an epoch; what all do together is less than the training.
      int most = BackedUpTraining.BATCHES;
      int ticks = kill == 0 ? most + 1 + random.nextInt(4) : 1 + random.nextInt(most);
      Process process = start(batches, result);
      assertEquals(ticks, process.getInputStream().readNBytes(ticks).length, this::errors);
      pause(random.nextInt(MOST_PAUSE));
      process.destroyForcibly();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    }
    assertTrue(Files.exists(folder.resolve("backup")), "some process has written a backup");
    Process last = start(batches, result);
    int left;
    try (InputStream ticks = last.getInputStream()) {
      left = ticks.readAllBytes().length;
    }
    assertTrue(last.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, last.exitValue(), this::errors);
    assertEquals(expected, Files.readAllLines(result));
    int all = BackedUpTraining.BATCHES * BackedUpTraining.EPOCHS;
    assertTrue(left < all, left + " batches were trained after the last kill");
    assertFalse(Files.exists(folder.resolve("backup")), "the backup is deleted in the end");
  }

  /** Lets the killed process go on for a while that is not a whole number of batches. */
  private static void pause(int nanoseconds) {
    long end = System.nanoTime() + nanoseconds;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private String errors() {
    try {
      return Files.readString(folder.resolve("errors.txt"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private Process start(int batches, Path result) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The same kernels, or sums would be rounded otherwise.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-modules"))
        .forEach(command::add);
    command.addAll(List.of("-cp", classPath(), BackedUpTraining.class.getName()));
    command.addAll(
        List.of(folder.resolve("backup").toString(), String.valueOf(batches), result.toString()));
    return new ProcessBuilder(command).redirectError(folder.resolve("errors.txt").toFile()).start();
  }

  /** Returns where the classes of this JVM come from, whoever started it. */
  private static String classPath() {
    if (!(BackedUpTraining.class.getClassLoader() instanceof URLClassLoader loader)) {
      return System.getProperty("java.class.path");
    }
    return Arrays.stream(loader.getURLs())
        .map(url -> Path.of(URI.create(url.toString())).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
