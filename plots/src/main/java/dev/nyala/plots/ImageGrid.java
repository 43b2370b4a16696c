// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.plots.Mark.Anchor;
import dev.nyala.tensor.Tensor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples of images beside each other, each with a caption, such as what it was taken for.
 *
 * <p>Pixels are from 0 to 255 if they are integers or one is larger than 1, else from 0 to 1. At
 * most 25 images are shown unless {@link #limit} says otherwise. Immutable.
 *
 * <pre>{@code
 * ImageGrid.of("Digits", images).predictions(Labels.argMax(scores), labels, names)
 * }</pre>
 */
public final class ImageGrid implements Plot {

  private static final double SIDE = 84;
  private static final double GAP = 14;
  private static final double MARGIN = 16;
  private static final double TITLE_HEIGHT = 40;
  private static final double CAPTION_HEIGHT = 19;
  private static final int MOST_IMAGES = 400;
  private static final int MOST_CHARACTERS = 40;
  private static final Mark.Font PLAIN = new Mark.Font(12, false);
  private static final Mark.Font BOLD = new Mark.Font(12, true);

  private final String title;
  private final ImagePixels images;
  private final List<Caption> captions;
  private final int columns;
  private final int limit;

  private record Caption(String text, boolean wrong) {}

  private ImageGrid(
      String title, ImagePixels images, List<Caption> captions, int columns, int limit) {
    this.title = title;
    this.images = images;
    this.captions = List.copyOf(captions);
    this.columns = columns;
    this.limit = limit;
  }

  /**
   * Returns a grid without captions.
   *
   * @param title what it shows
   * @param images {@code [samples, height, width]}, or that with one or three channels
   * @return the grid
   * @throws DataException if the tensor has another shape, or no samples
   */
  public static ImageGrid of(String title, Tensor images) {
    return new ImageGrid(title, new ImagePixels(images), List.of(), 0, 25);
  }

  /**
   * Sets which numbers are black and white; by default 0, and 255 or 1 as said above. Images that
   * were standardised need it.
   *
   * @param black the number of the darkest pixels
   * @param white the number of the brightest pixels, another one
   * @return a copy with them
   * @throws DataException if both are the same, or one is not finite
   */
  public ImageGrid range(double black, double white) {
    if (!(Math.abs(white - black) > 0 && Double.isFinite(white - black))) {
      throw new DataException(
          Diagnostic.of("The range of pixels has no size")
              .received("from %s to %s", black, white)
              .where("\"%s\"", title));
    }
    return new ImageGrid(title, images.range(black, white), captions, columns, limit);
  }

  /**
   * Writes something below each image; nothing by default.
   *
   * @param texts one for each sample
   * @return a copy with them
   * @throws DataException if there are more or fewer than samples
   */
  public ImageGrid captions(List<String> texts) {
    requireSize("captions", texts.size());
    return captioned(texts.stream().map(text -> new Caption(text, false)).toList());
  }

  /**
   * Writes below each image what it was taken for and, if that is wrong, what it is; those are set
   * apart by a frame and bold letters.
   *
   * @param predicted a number of a class for each sample
   * @param actual a number of a class for each sample
   * @param classes names of the classes
   * @return a copy with them
   * @throws DataException if there are more or fewer numbers than samples, or one is not that of a
   *     class
   */
  public ImageGrid predictions(Tensor predicted, Tensor actual, List<String> classes) {
    requireSize("predictions", predicted.size());
    requireSize("actual classes", actual.size());
    List<Caption> texts = new ArrayList<>();
    for (int i = 0; i < predicted.size(); i++) {
      String taken = name(predicted.getLong(i), classes);
      String real = name(actual.getLong(i), classes);
      boolean wrong = predicted.getLong(i) != actual.getLong(i);
      texts.add(new Caption(wrong ? taken + ", is " + real : taken, wrong));
    }
    return captioned(texts);
  }

  private ImageGrid captioned(List<Caption> texts) {
    return new ImageGrid(title, images, texts, columns, limit);
  }

  private String name(long number, List<String> classes) {
    if (number < 0 || number >= classes.size()) {
      throw new DataException(
          Diagnostic.of("There is no such class")
              .received("%d", number)
              .expected("a number from 0 to %d", classes.size() - 1)
              .where("\"%s\"", title));
    }
    return classes.get((int) number);
  }

  private void requireSize(String what, int size) {
    if (size != images.count()) {
      throw new DataException(
          Diagnostic.of("Images and their %s are not as many", what)
              .received("%d", size)
              .expected("%d", images.count())
              .where("\"%s\"", title));
    }
  }

  /**
   * Sets how many images stand beside each other; by default about as many as below each other.
   *
   * @param count positive
   * @return a copy with that number
   * @throws DataException if it is not positive
   */
  public ImageGrid columns(int count) {
    return new ImageGrid(title, images, captions, requirePositive("columns", count), limit);
  }

  /**
   * Sets how many images are shown at most, the first ones; 25 by default.
   *
   * @param count from 1 to 400
   * @return a copy with that number
   * @throws DataException if it is smaller or larger
   */
  public ImageGrid limit(int count) {
    if (count > MOST_IMAGES) {
      throw new DataException(
          Diagnostic.of("A grid has room for %d images", MOST_IMAGES).received("%d", count));
    }
    return new ImageGrid(title, images, captions, columns, requirePositive("images", count));
  }

  private int requirePositive(String what, int count) {
    if (count < 1) {
      throw new DataException(
          Diagnostic.of("A grid needs a positive number of %s", what)
              .received("%d", count)
              .where("\"%s\"", title));
    }
    return count;
  }

  @Override
  public Picture draw() {
    int shown = Math.min(limit, images.count());
    int across = columns > 0 ? columns : (int) Math.ceil(Math.sqrt(shown * 1.6));
    int used = Math.min(across, shown);
    double widest = captions.stream().limit(shown).mapToDouble(c -> width(c)).max().orElse(0);
    double cell = Math.max(SIDE, widest) + GAP;
    double high = SIDE * images.height() / images.width();
    double row = high + (captions.isEmpty() ? 0 : CAPTION_HEIGHT) + GAP;
    double width = Math.max(used * cell - GAP, ChartHead.TITLE.width(title)) + 2 * MARGIN;
    int rows = (shown + used - 1) / used;
    double height = TITLE_HEIGHT + rows * row - GAP + MARGIN;
    return Raster.draw(
        width,
        height,
        Raster.SHARPNESS,
        title + ": " + shown + " images",
        graphics -> paint(graphics, shown, used, cell, row));
  }

  private static double width(Caption caption) {
    return font(caption).width(TextWidth.shorten(caption.text(), MOST_CHARACTERS));
  }

  private static Mark.Font font(Caption caption) {
    return caption.wrong() ? BOLD : PLAIN;
  }

  private void paint(Graphics2D graphics, int shown, int across, double cell, double row) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark.Text(title, MARGIN, 25, ChartHead.TITLE, Anchor.START, Palette.INK));
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    double high = SIDE * images.height() / images.width();
    for (int i = 0; i < shown; i++) {
      int column = i % across;
      int line = i / across;
      double middle = MARGIN + column * cell + (cell - GAP) / 2;
      double top = TITLE_HEIGHT + line * row;
      Rectangle2D area = new Rectangle2D.Double(middle - SIDE / 2, top, SIDE, high);
      graphics.drawImage(
          images.image(i), (int) area.getX(), (int) area.getY(), (int) SIDE, (int) high, null);
      if (!captions.isEmpty()) {
        caption(marks, captions.get(i), area);
      }
    }
    new ScenePainter(graphics).paint(marks);
  }

  private static void caption(List<Mark> marks, Caption caption, Rectangle2D area) {
    Color colour = caption.wrong() ? Palette.VERMILLION : Palette.INK;
    if (caption.wrong()) {
      marks.add(Mark.Figure.drawn(area, colour, 3));
    }
    marks.add(
        new Mark.Text(
            TextWidth.shorten(caption.text(), MOST_CHARACTERS),
            area.getCenterX(),
            area.getMaxY() + 15,
            font(caption),
            Anchor.MIDDLE,
            colour));
  }
}
