// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.plots.LineChart.Band;
import dev.nyala.plots.LineChart.Line;
import dev.nyala.tensor.Tensor;
import java.awt.Color;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lines over time, such as what was and what was predicted, with shaded stretches that are out of
 * the ordinary.
 *
 * <p>Steps count from 0, or stand for moments that {@link #times} gives. A number that is not
 * finite is a gap. Immutable.
 *
 * <pre>{@code
 * SeriesChart.titled("Passengers").line("actual", series).line("forecast", known, forecast)
 * }</pre>
 */
public final class SeriesChart implements Plot {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 400;
  private static final List<Color> SHADES =
      List.of(new Color(0xF8E2BF), new Color(0xD3E8F5), new Color(0xDAEEE1));

  private final String title;
  private final String xTitle;
  private final String yTitle;
  private final List<Values> values;
  private final List<Stretch> stretches;
  private final List<LocalDateTime> times;

  private record Values(String name, int from, Tensor numbers) {
    int end() {
      return from + numbers.size();
    }
  }

  private record Stretch(String name, int from, int to) {}

  private SeriesChart(
      String title,
      String xTitle,
      String yTitle,
      List<Values> values,
      List<Stretch> stretches,
      List<LocalDateTime> times) {
    this.title = title;
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.values = List.copyOf(values);
    this.stretches = List.copyOf(stretches);
    this.times = List.copyOf(times);
  }

  /**
   * Returns a chart without lines.
   *
   * @param title what it shows
   * @return the chart, to be given at least one line
   */
  public static SeriesChart titled(String title) {
    return new SeriesChart(title, "", "", List.of(), List.of(), List.of());
  }

  /**
   * Says what runs along the horizontal axis; nothing by default.
   *
   * @param name for example {@code month}
   * @return a copy with it
   */
  public SeriesChart xAxis(String name) {
    return new SeriesChart(title, name, yTitle, values, stretches, times);
  }

  /**
   * Says what runs along the vertical axis; nothing by default.
   *
   * @param name for example {@code passengers, thousands}
   * @return a copy with it
   */
  public SeriesChart yAxis(String name) {
    return new SeriesChart(title, xTitle, name, values, stretches, times);
  }

  /**
   * Gives a moment to each step, so that the horizontal axis has dates.
   *
   * @param moments in order, one for each step of the longest line
   * @return a copy with them
   * @throws DataException if a moment is not after the one before
   */
  public SeriesChart times(List<LocalDateTime> moments) {
    for (int i = 1; i < moments.size(); i++) {
      if (!moments.get(i).isAfter(moments.get(i - 1))) {
        throw new DataException(
            Diagnostic.of("The moments of a chart are not in order")
                .received("%s after %s", moments.get(i), moments.get(i - 1))
                .where("step %d of \"%s\"", i, title));
      }
    }
    return new SeriesChart(title, xTitle, yTitle, values, stretches, moments);
  }

  /**
   * Adds a line that starts at step 0.
   *
   * @param name for the legend
   * @param numbers one for each step, in any shape
   * @return a copy with it
   * @throws DataException if there are no numbers
   */
  public SeriesChart line(String name, Tensor numbers) {
    return line(name, 0, numbers);
  }

  /**
   * Adds a line that starts later.
   *
   * @param name for the legend
   * @param from the first step, not negative
   * @param numbers one for each step, in any shape
   * @return a copy with it
   * @throws DataException if there are no numbers, or the first step is negative
   */
  public SeriesChart line(String name, int from, Tensor numbers) {
    if (numbers.size() == 0 || from < 0) {
      throw new DataException(
          Diagnostic.of("A line of a chart has no numbers, or starts before step 0")
              .received("%s from step %d", numbers.type(), from)
              .where("line \"%s\" of \"%s\"", name, title));
    }
    List<Values> more = new ArrayList<>(values);
    more.add(new Values(name, from, numbers));
    return new SeriesChart(title, xTitle, yTitle, more, stretches, times);
  }

  /**
   * Shades a stretch, such as a known anomaly.
   *
   * @param name for the legend, where stretches of one name stand once and have one colour
   * @param from the first step
   * @param to the last step, not before the first
   * @return a copy with it
   * @throws DataException if the last step is before the first
   */
  public SeriesChart band(String name, int from, int to) {
    if (from < 0 || to < from) {
      throw new DataException(
          Diagnostic.of("A shaded stretch ends before it begins, or begins before step 0")
              .received("from %d to %d", from, to)
              .where("\"%s\" of \"%s\"", name, title));
    }
    List<Stretch> more = new ArrayList<>(stretches);
    more.add(new Stretch(name, from, to));
    return new SeriesChart(title, xTitle, yTitle, values, more, times);
  }

  /**
   * Draws the chart.
   *
   * @return the picture
   * @throws DataException if there are no lines, or fewer moments than steps
   */
  @Override
  public Picture draw() {
    int steps = values.stream().mapToInt(Values::end).max().orElse(0);
    if (steps == 0) {
      throw new DataException(
          Diagnostic.of("A chart has no lines").where("\"%s\"", title).remedy("add one with line"));
    }
    if (!times.isEmpty() && times.size() < steps) {
      throw new DataException(
          Diagnostic.of("A chart has fewer moments than steps")
              .received("%d moments", times.size())
              .expected("at least %d", steps)
              .where("\"%s\"", title));
    }
    LineChart chart =
        new LineChart(
            WIDTH, HEIGHT, title, xTitle, yTitle, !times.isEmpty(), lines(), bands(steps));
    return Raster.draw(WIDTH, HEIGHT, Raster.SHARPNESS, description(), chart::paint);
  }

  private String description() {
    List<String> names = values.stream().map(Values::name).toList();
    return title + ": lines of " + String.join(", ", names);
  }

  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Values value : values) {
      double[] x = IntStream.range(value.from(), value.end()).mapToDouble(this::place).toArray();
      Color colour = Palette.LINES.get(lines.size() % Palette.LINES.size());
      lines.add(
          new Line(value.name(), x, value.numbers().toDoubles(), colour, lines.size() % 2 == 1));
    }
    return lines;
  }

  private List<Band> bands(int steps) {
    List<String> names = stretches.stream().map(Stretch::name).distinct().toList();
    List<Band> bands = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (stretch.from() < steps) {
        Color shade = SHADES.get(names.indexOf(stretch.name()) % SHADES.size());
        double to = place(Math.min(stretch.to(), steps - 1));
        bands.add(new Band(stretch.name(), place(stretch.from()), to, shade));
      }
    }
    return bands;
  }

  private double place(int step) {
    return times.isEmpty() ? step : times.get(step).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
