// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.ChartHead.Entry;
import dev.nyala.plots.ChartHead.Kind;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Lines over a common axis: XChart draws axes and lines, this package what stands above them.
 *
 * @param width in units of 1/96 inch
 * @param height likewise
 * @param title above the chart
 * @param xTitle below it
 * @param yTitle beside it
 * @param dates whether places on the horizontal axis are milliseconds since 1970, not steps
 * @param lines in the order they are drawn
 * @param bands shaded below the lines
 */
record LineChart(
    int width,
    int height,
    String title,
    String xTitle,
    String yTitle,
    boolean dates,
    List<Line> lines,
    List<Band> bands) {

  private static final float[] DASHES = {7, 4};

  /** Charts of lines with more points than these are drawn without a mark at each. */
  private static final int MARKED_POINTS = 30;

  /** Lines of more points than these are thin, so that they do not run together. */
  private static final int DENSE_POINTS = 1000;

  LineChart {
    lines = List.copyOf(lines);
    bands = List.copyOf(bands);
  }

  /** A line. Has identity. */
  static final class Line {
    private final String name;
    private final double[] x;
    private final double[] y;
    private final Color colour;
    private final boolean dashed;

    /**
     * Makes a line.
     *
     * @param name for the legend
     * @param x where each point is, rising
     * @param y how high each point is; where that cannot be shown, the line has a gap
     * @param colour of the line
     * @param dashed whether it is broken
     */
    Line(String name, double[] x, double[] y, Color colour, boolean dashed) {
      this.name = name;
      this.x = x.clone();
      this.y = y.clone();
      this.colour = colour;
      this.dashed = dashed;
    }
  }

  /**
   * A stretch of the horizontal axis that is shaded.
   *
   * @param name for the legend, where bands of one name stand once
   * @param from where it begins
   * @param to where it ends
   * @param colour of the band
   */
  record Band(String name, double from, double to, Color colour) {}

  void paint(Graphics2D graphics) {
    ChartHead head = ChartHead.of(title, legend(), isMarked(), width);
    new ScenePainter(graphics).paint(head.marks());
    int top = (int) Math.round(head.height());
    Graphics2D below = (Graphics2D) graphics.create(0, top, width, height - top);
    chart(height - top).paint(below, width, height - top);
    below.dispose();
  }

  private boolean isMarked() {
    return lines.stream().allMatch(line -> line.x.length <= MARKED_POINTS);
  }

  private List<Entry> legend() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Line line : lines) {
      Kind kind = line.dashed ? Kind.DASHED_LINE : Kind.LINE;
      entries.put("line " + line.name, new Entry(line.name, line.colour, kind));
    }
    for (Band band : bands) {
      entries.put("band " + band.name(), new Entry(band.name(), band.colour(), Kind.BAND));
    }
    return List.copyOf(entries.values());
  }

  private XYChart chart(int room) {
    DoubleStream places = lines.stream().flatMapToDouble(line -> Arrays.stream(line.x));
    Span wide = dates ? Span.ofMoments(places) : Span.of(places).withSteps();
    Span y = Span.of(lines.stream().flatMapToDouble(line -> Arrays.stream(line.y)));
    double factor = Math.pow(10, y.exponent());
    Span high = y.dividedBy(factor);
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(room)
            .xAxisTitle(xTitle)
            .yAxisTitle(scaled(yTitle, y.exponent()))
            .build();
    ChartStyle.apply(chart.getStyler(), width, wide, high, dates);
    // Nothing is seen of this: it keeps the axes as long as they should be, however few points.
    XYSeries corners = add(chart, "corners", ends(wide), ends(high));
    corners.setLineStyle(SeriesLines.NONE);
    corners.setMarker(SeriesMarkers.NONE);
    for (int i = 0; i < bands.size(); i++) {
      add(chart, "band " + i, bands.get(i), wide, high);
    }
    for (int i = 0; i < lines.size(); i++) {
      add(chart, "line " + i, lines.get(i), factor);
    }
    return chart;
  }

  private static double[] ends(Span span) {
    return new double[] {span.from(), span.to()};
  }

  private static String scaled(String title, int exponent) {
    return exponent == 0 ? title : (title + " (units of 1e" + exponent + ")").strip();
  }

  private void add(XYChart chart, String id, Band band, Span wide, Span high) {
    double from = Math.max(wide.from(), band.from());
    double to = Math.min(wide.to(), band.to());
    double[] across = {from, from, to, to};
    double[] up = {high.from(), high.to(), high.to(), high.from()};
    XYSeries series = add(chart, id, across, up);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
    series.setFillColor(band.colour());
    series.setLineColor(band.colour());
    series.setLineWidth(1);
    series.setMarker(SeriesMarkers.NONE);
  }

  private void add(XYChart chart, String id, Line line, double factor) {
    double[] heights =
        DoubleStream.of(line.y)
            .map(height -> Span.isShown(height) ? height / factor : Double.NaN)
            .toArray();
    XYSeries series = add(chart, id, line.x, heights);
    series.setLineColor(line.colour);
    series.setLineStyle(
        new BasicStroke(
            heights.length > DENSE_POINTS ? 1 : 2,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            line.dashed ? DASHES : null,
            0));
    // XChart begins to dash anew at each point, unless the line is one smooth curve.
    series.setSmooth(line.dashed && heights.length > MARKED_POINTS);
    series.setMarkerColor(line.colour);
    series.setMarker(isMarked() ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
  }

  @SuppressWarnings("JavaUtilDate") // XChart takes no other class for moments.
  private XYSeries add(XYChart chart, String id, double[] x, double[] y) {
    if (!dates) {
      return chart.addSeries(id, x, y);
    }
    List<Date> moments = new ArrayList<>();
    List<Double> heights = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      moments.add(new Date((long) x[i]));
      heights.add(y[i]);
    }
    return chart.addSeries(id, moments, heights);
  }
}
