// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.callbacks.CSVLogger;
import dev.nyala.callbacks.EarlyStopping;
import dev.nyala.callbacks.LearningRateScheduler;
import dev.nyala.callbacks.MonitorMode;
import dev.nyala.callbacks.ReduceLROnPlateau;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** For the same figures, callbacks do in each epoch exactly what Keras's do. */
final class CallbackTracesTest {

  @TempDir private Path folder;

  private static Stream<DynamicTest> cases(String file, Consumer<Fixture> check) {
    return Fixtures.read("callbacks/" + file).stream()
        .map(f -> DynamicTest.dynamicTest(f.toString(), () -> check.accept(f)));
  }

  private static MonitorMode mode(Fixture fixture) {
    return fixture.sets("mode")
        ? MonitorMode.valueOf(fixture.text("mode").toUpperCase(Locale.ROOT))
        : MonitorMode.AUTO;
  }

  private static String monitor(Fixture fixture) {
    return fixture.sets("monitor") ? fixture.text("monitor") : "val_loss";
  }

  @TestFactory
  Stream<DynamicTest> earlyStopping() {
    return cases("EarlyStopping", CallbackTracesTest::checkEarlyStopping);
  }

  private static void checkEarlyStopping(Fixture fixture) {
    EarlyStopping callback =
        new EarlyStopping()
            .monitor(monitor(fixture))
            .mode(mode(fixture))
            .restoreBestWeights(fixture.flag("restore_best_weights"));
    for (String option : fixture.options().keySet()) {
      callback =
          switch (option) {
            case "patience" -> callback.patience(fixture.integer(option));
            case "min_delta" -> callback.minDelta(fixture.number(option));
            case "baseline" -> callback.baseline(fixture.number(option));
            case "start_from_epoch" -> callback.startFromEpoch(fixture.integer(option));
            default -> callback;
          };
    }
    ScriptedRun run = new ScriptedRun();
    run.train(callback, monitor(fixture), fixture.tensor("values").toDoubles());
    assertEquals(fixture.tensor("epochs").item(), run.rates().size(), "epochs");
    assertEquals(fixture.tensor("best").item(), callback.bestEpoch(), "best epoch");
    assertEquals(fixture.tensor("weights").item(), run.weights().get(0).item(), "weights");
    // Keras says 0 where training went on to the end.
    assertEquals(
        fixture.tensor("stopped").item(), Math.max(0, callback.stoppedEpoch()), "stopped epoch");
  }

  @TestFactory
  Stream<DynamicTest> reduceLROnPlateau() {
    return cases("ReduceLROnPlateau", CallbackTracesTest::checkReduceLROnPlateau);
  }

  private static void checkReduceLROnPlateau(Fixture fixture) {
    ReduceLROnPlateau callback =
        new ReduceLROnPlateau().monitor(monitor(fixture)).mode(mode(fixture));
    for (String option : fixture.options().keySet()) {
      callback =
          switch (option) {
            case "factor" -> callback.factor(fixture.number(option));
            case "patience" -> callback.patience(fixture.integer(option));
            case "min_delta" -> callback.minDelta(fixture.number(option));
            case "cooldown" -> callback.cooldown(fixture.integer(option));
            case "min_lr" -> callback.minLearningRate(fixture.number(option));
            default -> callback;
          };
    }
    ScriptedRun run = new ScriptedRun();
    run.train(callback, monitor(fixture), fixture.tensor("values").toDoubles());
    checkRates(fixture, run);
  }

  private static void checkRates(Fixture fixture, ScriptedRun run) {
    assertEquals(listOf(fixture.tensor("rates")), run.rates(), "rates");
    assertEquals(listOf(fixture.tensor("logged")), run.logged(), "rates among the figures");
  }

  private static List<Double> listOf(Tensor tensor) {
    return Stream.iterate(0, i -> i < tensor.size(), i -> i + 1).map(tensor::getDouble).toList();
  }

  @TestFactory
  Stream<DynamicTest> learningRateScheduler() {
    Map<String, LearningRateScheduler> schedules =
        Map.of(
            "of the epoch", new LearningRateScheduler(epoch -> 0.1 / (1 + epoch)),
            "of the rate",
                new LearningRateScheduler((epoch, rate) -> epoch < 3 ? rate : rate * 0.7));
    return cases(
        "LearningRateScheduler",
        fixture -> {
          ScriptedRun run = new ScriptedRun();
          run.train(schedules.get(fixture.name()), "loss", new double[8]);
          checkRates(fixture, run);
        });
  }

  @TestFactory
  Stream<DynamicTest> csvLogger() {
    return cases("CSVLogger", this::checkCsvLogger);
  }

  private void checkCsvLogger(Fixture fixture) {
    try {
      assertEquals(text(fixture.tensor("file")), logged(fixture));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String logged(Fixture fixture) throws IOException {
    Path file = folder.resolve(fixture.name() + ".csv");
    if (fixture.has("before")) {
      Files.writeString(file, text(fixture.tensor("before")));
    }
    CSVLogger logger =
        new CSVLogger(file)
            .separator((char) fixture.integer("separator"))
            .append(fixture.flag("append"));
    ScriptedRun run = new ScriptedRun();
    logger.onTrainBegin(run);
    String[] names = fixture.text("names").split(" ", -1);
    int epochs = fixture.tensor("values").shape().toInt(0);
    for (int epoch = 0; epoch < epochs; epoch++) {
      Map<String, Double> logs = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        int index = epoch * names.length + i;
        if (fixture.tensor("present").getDouble(index) == 1) {
          logs.put(names[i], fixture.tensor("values").getDouble(index));
        }
      }
      logger.onEpochEnd(run, epoch, logs);
    }
    logger.onTrainEnd(run, Map.of());
    return Files.readString(file);
  }

  private static String text(Tensor bytes) {
    byte[] array = new byte[bytes.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = (byte) bytes.getDouble(i);
    }
    return new String(array, StandardCharsets.UTF_8);
  }
}
