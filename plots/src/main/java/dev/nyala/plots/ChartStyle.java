// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.awt.BasicStroke;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.TimeZone;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.XYStyler;

/** How charts of lines look: the same in every country and time zone. */
final class ChartStyle {

  private static final int TICK_SPACING = 74;
  private static final int PADDING = 16;

  /** What is about the least room that axes need beside the plot. */
  private static final int BESIDE_PLOT = 70;

  private static final MathContext DIGITS = new MathContext(6);

  private ChartStyle() {}

  static void apply(XYStyler styler, int width, Span x, Span y, boolean dates) {
    styler.setLocale(Locale.ROOT);
    styler.setTimezone(TimeZone.getTimeZone("UTC"));
    fonts(styler);
    colours(styler);
    styler.setChartTitleVisible(false);
    styler.setLegendVisible(false);
    styler.setChartPadding(PADDING);
    styler.setPlotContentSize(1);
    styler.setPlotMargin(0);
    styler.setMarkerSize(7);
    styler.setAxisTicksLineVisible(false);
    styler.setYAxisLabelAlignment(TextAlignment.Right);
    styler.setXAxisMin(x.from());
    styler.setXAxisMax(x.to());
    styler.setYAxisMin(y.from());
    styler.setYAxisMax(y.to());
    styler.setYAxisTickMarkSpacingHint(48);
    styler.setYAxisTickLabelsFormattingFunction(ChartStyle::label);
    if (!dates) {
      // Steps are whole numbers, and three quarters of a step are rounded to a whole one.
      styler.setXAxisTickMarkSpacingHint(
          Math.max(TICK_SPACING, (int) (0.82 * (width - BESIDE_PLOT) / x.size())));
    }
  }

  /** Ticks are round numbers but for the last bits; XChart leaves out the zero before a point. */
  private static String label(double tick) {
    BigDecimal round = new BigDecimal(tick).round(DIGITS).stripTrailingZeros();
    return round.scale() > 6 ? round.toString() : round.toPlainString();
  }

  private static void fonts(XYStyler styler) {
    styler.setBaseFont(Raster.font(12, false));
    styler.setChartTitleFont(Raster.font(15, true));
    styler.setAxisTitleFont(Raster.font(13, false));
    styler.setAxisTickLabelsFont(Raster.font(12, false));
  }

  private static void colours(XYStyler styler) {
    styler.setChartFontColor(Palette.INK);
    styler.setChartBackgroundColor(Palette.PAPER);
    styler.setPlotBackgroundColor(Palette.PAPER);
    styler.setPlotBorderColor(Palette.FRAME);
    styler.setPlotGridLinesColor(Palette.GRID);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setAxisTickLabelsColor(Palette.FAINT_INK);
    styler.setAxisTickMarksColor(Palette.FRAME);
  }
}
