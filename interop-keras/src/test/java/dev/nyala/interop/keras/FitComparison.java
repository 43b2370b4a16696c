// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Model;
import dev.nyala.Models;
import dev.nyala.data.Dataset;
import dev.nyala.format.ImportReport;
import dev.nyala.format.LoadOptions;
import dev.nyala.format.LoadedModel;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Trains models of files as Keras did, and compares the weights with Keras's. */
public final class FitComparison {

  private final Path folder;
  private final int epochs;
  private final int batchSize;

  FitComparison(Path folder) {
    this.folder = folder;
    String[] numbers = lines("fit.txt").get(0).split(" ", -1);
    this.epochs = Integer.parseInt(numbers[0]);
    this.batchSize = Integer.parseInt(numbers[1]);
  }

  /** Prints a line for each case of a folder: what {@code tools/keras_files/fits.py} wrote. */
  public static void main(String[] arguments) throws IOException {
    try (Stream<Path> folders = Files.list(Path.of(arguments[0]))) {
      folders.filter(f -> Files.exists(f.resolve("fit.txt"))).sorted().forEach(FitComparison::tell);
    }
  }

  private static void tell(Path folder) {
    String line = String.format("%-36s", folder.getFileName());
    FitComparison comparison = new FitComparison(folder);
    for (String file : List.of("start.keras", "middle.keras", "middle.h5")) {
      try {
        if (Files.exists(folder.resolve(file))) {
          Differences found = comparison.weights(file);
          line += String.format(Locale.ROOT, " %9.2e %3d", found.largest(), found.above());
        }
      } catch (RuntimeException e) {
        line += " " + file + ": " + String.valueOf(e.getMessage()).replace('\n', ' ');
      }
    }
    try {
      line += String.format(Locale.ROOT, "  figures %9.2e", comparison.figures());
    } catch (RuntimeException e) {
      line += " figures: " + String.valueOf(e.getMessage()).replace('\n', ' ');
    }
    System.out.println(line);
  }

  /**
   * How far weights are from those of Keras.
   *
   * @param largest the largest difference
   * @param above how many elements differ by more than 5e-4
   */
  record Differences(double largest, int above) {}

  /** Trains a file of a case to the end and compares. */
  Differences weights(String file) {
    LoadedModel loaded = load(file);
    Model model = loaded.model();
    requireState(loaded.report());
    for (int half = file.startsWith("start") ? 0 : 1; half < 2; half++) {
      model.fit(data(), Fit.epochs(epochs).batchSize(batchSize).shuffle(false));
    }
    List<Tensor> actual = model.weights();
    List<Tensor> expected = load("after.keras").model().weights();
    double worst = 0;
    int above = 0;
    for (int w = 0; w < expected.size(); w++) {
      for (int i = 0; i < expected.get(w).size(); i++) {
        double difference = Math.abs(expected.get(w).getDouble(i) - actual.get(w).getDouble(i));
        worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        above += difference <= 5e-4 ? 0 : 1;
      }
    }
    return new Differences(worst, above);
  }

  private static void requireState(ImportReport report) {
    for (ImportReport.Line line : report.lines()) {
      if (line.kind() == ImportReport.Kind.IGNORED) {
        throw new IllegalStateException(line.toString());
      }
    }
  }

  /** Evaluates the model that Keras trained; returns the largest difference of a figure. */
  double figures() {
    Evaluation evaluation = load("after.keras").model().evaluate(data(), batchSize);
    Map<String, Double> actual = evaluation.figures();
    double worst = 0;
    for (String line : lines("figures.txt")) {
      String[] words = line.split(" ", -1);
      Double figure = actual.get(words[0]);
      if (words.length == 2) {
        if (figure == null) {
          throw new IllegalStateException(words[0] + " is not one of " + actual.keySet());
        }
        double want = Double.parseDouble(words[1]);
        double difference = Math.abs(figure - want) / Math.max(1, Math.abs(want));
        boolean both = Double.isNaN(want) && Double.isNaN(figure);
        worst = Math.max(worst, both ? 0 : difference);
      }
    }
    return worst;
  }

  private LoadedModel load(String file) {
    return Models.load(folder.resolve(file), LoadOptions.none());
  }

  private Dataset data() {
    List<Tensor> x = Fixtures.tensors(folder, "x");
    List<Tensor> y = Fixtures.tensors(folder, "y");
    return Dataset.of(x, y);
  }

  private List<String> lines(String file) {
    try {
      return new ArrayList<>(Files.readAllLines(folder.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
