// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.plots.LineChart.Line;
import dev.nyala.training.History;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How the loss and each metric changed over the epochs of a training: one chart for each, with a
 * line for training and, if there was one, a broken line for validation.
 *
 * <p>A figure that is not finite is a gap. Immutable.
 */
public final class TrainingCurves implements Plot {

  private static final String VALIDATION = "val_";
  private static final int WIDTH = 560;
  private static final int HEIGHT = 360;

  private final History history;
  private final List<String> names;

  private TrainingCurves(History history, List<String> names) {
    this.history = history;
    this.names = List.copyOf(names);
  }

  /**
   * Returns the curves of all figures.
   *
   * @param history what {@code model.fit} returned
   * @return the curves, the loss first
   * @throws DataException if there are no epochs, or no figures
   */
  public static TrainingCurves of(History history) {
    List<String> all = names(history);
    if (all.isEmpty()) {
      throw new DataException(
          Diagnostic.of("A training without epochs has no curves")
              .received("%d epochs", history.epochs().size())
              .expected("at least one epoch with a figure"));
    }
    return new TrainingCurves(history, all);
  }

  private static List<String> names(History history) {
    Set<String> found = new LinkedHashSet<>();
    for (Map<String, Double> epoch : history.epochs()) {
      for (String name : epoch.keySet()) {
        found.add(name.startsWith(VALIDATION) ? name.substring(VALIDATION.length()) : name);
      }
    }
    List<String> names = new ArrayList<>(found);
    if (names.remove("loss")) {
      names.add(0, "loss");
    }
    return names;
  }

  /**
   * Chooses which figures are drawn; all by default.
   *
   * @param chosen names such as {@code loss} or {@code accuracy}, without {@code val_}
   * @return a copy with charts of these, in this order
   * @throws DataException if the training has no such figure, or none is chosen
   */
  public TrainingCurves figures(String... chosen) {
    List<String> known = names(history);
    if (chosen.length == 0 || !known.containsAll(List.of(chosen))) {
      throw new DataException(
          Diagnostic.of("A curve of a figure is wanted that the training does not have")
              .received("%s", List.of(chosen))
              .expected("some of %s", known));
    }
    return new TrainingCurves(history, List.of(chosen));
  }

  @Override
  public Picture draw() {
    int columns = names.size() == 1 ? 1 : 2;
    int rows = (names.size() + columns - 1) / columns;
    String description =
        "Curves of " + String.join(", ", names) + " over " + history.epochs().size() + " epochs";
    return Raster.draw(
        WIDTH * columns,
        HEIGHT * rows,
        Raster.SHARPNESS,
        description,
        graphics -> {
          for (int i = 0; i < names.size(); i++) {
            int x = WIDTH * (i % columns);
            int y = HEIGHT * (i / columns);
            Graphics2D part = (Graphics2D) graphics.create(x, y, WIDTH, HEIGHT);
            chart(names.get(i)).paint(part);
            part.dispose();
          }
        });
  }

  private LineChart chart(String name) {
    List<Line> lines = new ArrayList<>();
    add(lines, "training", name, false);
    add(lines, "validation", VALIDATION + name, true);
    return new LineChart(WIDTH, HEIGHT, name, "epoch", "", false, lines, List.of());
  }

  private void add(List<Line> lines, String label, String name, boolean validation) {
    if (history.epochs().stream().noneMatch(epoch -> epoch.containsKey(name))) {
      return;
    }
    double[] epochs = IntStream.rangeClosed(1, history.epochs().size()).asDoubleStream().toArray();
    double[] figures = history.get(name).stream().mapToDouble(Double::doubleValue).toArray();
    lines.add(
        new Line(
            label, epochs, figures, validation ? Palette.VERMILLION : Palette.BLUE, validation));
  }
}
