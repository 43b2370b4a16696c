// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.Model;
import dev.nyala.data.ConfusionMatrix;
import dev.nyala.data.Dataset;
import dev.nyala.data.Labels;
import dev.nyala.data.TensorDataset;
import dev.nyala.plots.ConfusionMatrixChart;
import dev.nyala.plots.HtmlReport;
import dev.nyala.plots.ImageGrid;
import dev.nyala.plots.Plot;
import dev.nyala.plots.SeriesChart;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Which classes a model takes the samples of a test for.
 *
 * @param inputs {@code [samples, ...]}
 * @param actual INT32 {@code [samples]}
 * @param predicted INT32 {@code [samples]}
 * @param names of the classes
 */
record Answers(Tensor inputs, Tensor actual, Tensor predicted, List<String> names) {

  private static final int MOST_IMAGES = 24;
  private static final int IMAGES_ACROSS = 8;
  private static final int MOST_CHARTS = 4;
  private static final int MOST_LINES = 4;
  private static final int MOST_TEXTS = 10;
  private static final int MOST_CHARACTERS = 240;

  /** Asks a model; a probability above one half is class 1. Classes without names get numbers. */
  static Answers of(Model model, Dataset test, List<String> names) {
    TensorDataset samples = test.inMemory();
    Tensor scores = model.predict(samples).get(0);
    Tensor targets = samples.targets().get(0);
    int outputs = scores.shape().toInt(-1);
    boolean oneHot = targets.shape().rank() > 1 && targets.shape().toInt(-1) > 1;
    int classes = Math.max(2, outputs);
    return new Answers(
        samples.inputs().get(0),
        oneHot ? Labels.argMax(targets) : flat(targets),
        outputs > 1 ? Labels.argMax(scores) : above(scores),
        names.isEmpty() ? IntStream.range(0, classes).mapToObj(Integer::toString).toList() : names);
  }

  private static Tensor flat(Tensor labels) {
    return labels.reshape(Shape.of(labels.size())).cast(DType.INT32);
  }

  private static Tensor above(Tensor probabilities) {
    int[] classes =
        IntStream.range(0, probabilities.size())
            .map(i -> probabilities.getDouble(i) > 0.5 ? 1 : 0)
            .toArray();
    return Tensor.of(Shape.of(classes.length), classes);
  }

  /** Returns the confusion matrix, and samples if they are images or sequences. */
  List<UnaryOperator<HtmlReport>> shown(String title, UnaryOperator<Tensor> picture) {
    List<Plot> plots = new ArrayList<>();
    if (inputs.shape().rank() == 4) {
      images(plots, picture);
    } else if (inputs.shape().rank() == 3) {
      sequences(plots);
    }
    plots.add(confusion());
    List<UnaryOperator<HtmlReport>> parts = new ArrayList<>();
    if (!title.isEmpty()) {
      parts.add(page -> page.subsection(title));
    }
    plots.forEach(plot -> parts.add(page -> page.image(plot)));
    return parts;
  }

  /** Classes that neither occur nor are predicted are left out. */
  private Plot confusion() {
    ConfusionMatrix matrix = ConfusionMatrix.of(actual, predicted, names.size());
    int[] used =
        IntStream.range(0, names.size())
            .filter(c -> IntStream.range(0, names.size()).anyMatch(o -> meets(matrix, c, o)))
            .toArray();
    long[][] counts =
        Arrays.stream(used)
            .mapToObj(a -> Arrays.stream(used).mapToLong(p -> matrix.count(a, p)).toArray())
            .toArray(long[][]::new);
    return ConfusionMatrixChart.of(counts, Arrays.stream(used).mapToObj(names::get).toList());
  }

  private static boolean meets(ConfusionMatrix matrix, int one, int other) {
    return matrix.count(one, other) + matrix.count(other, one) > 0;
  }

  private boolean isRight(int sample) {
    return predicted.getLong(sample) == actual.getLong(sample);
  }

  private void images(List<Plot> plots, UnaryOperator<Tensor> picture) {
    int[] first = IntStream.range(0, actual.size()).limit(MOST_IMAGES).toArray();
    plots.add(grid("First samples of the test", first, picture));
    int[] wrong =
        IntStream.range(0, actual.size()).filter(i -> !isRight(i)).limit(MOST_IMAGES).toArray();
    if (wrong.length > 0) {
      plots.add(grid("First samples that are taken for something else", wrong, picture));
    }
  }

  private Plot grid(String title, int[] samples, UnaryOperator<Tensor> picture) {
    TensorDataset some =
        Dataset.of(List.of(inputs, predicted), List.of(actual)).select(samples).inMemory();
    Tensor images = picture.apply(some.inputs().get(0));
    double[] pixels = images.toDoubles();
    double black = Arrays.stream(pixels).min().orElse(0);
    double white = Arrays.stream(pixels).max().orElse(1);
    ImageGrid grid = ImageGrid.of(title, images);
    boolean range = white > black && (black < 0 || white > 1);
    return (range ? grid.range(black, white) : grid)
        .columns(IMAGES_ACROSS)
        .predictions(some.inputs().get(1), some.targets().get(0), names);
  }

  private void sequences(List<Plot> plots) {
    for (int label = 0; label < Math.min(names.size(), MOST_CHARTS); label++) {
      int own = label;
      int[] samples =
          IntStream.range(0, actual.size())
              .filter(i -> actual.getLong(i) == own)
              .limit(MOST_LINES)
              .toArray();
      SeriesChart chart = SeriesChart.titled("Samples of class " + names.get(label));
      for (int sample : samples) {
        String taken = names.get((int) predicted.getLong(sample));
        String name = "no. " + (sample + 1) + (isRight(sample) ? "" : ", taken for " + taken);
        chart = chart.line(name, inputs.rows(sample, sample + 1));
      }
      if (samples.length > 0) {
        plots.add(chart);
      }
    }
  }

  /** Returns a table of the first texts. */
  UnaryOperator<HtmlReport> table(List<String> texts) {
    List<List<String>> rows =
        IntStream.range(0, Math.min(texts.size(), MOST_TEXTS))
            .mapToObj(i -> List.of(beginning(texts.get(i)), name(actual, i), name(predicted, i)))
            .toList();
    return page -> page.table(List.of("text", "is", "taken for"), rows);
  }

  private String name(Tensor classes, int sample) {
    return names.get((int) classes.getLong(sample));
  }

  private static String beginning(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " …";
  }
}
