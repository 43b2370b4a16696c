// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.Model;
import dev.nyala.data.AtomicFile;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A diagram of the layers of a model and what flows between them, as {@code keras.utils.plot_model}
 * draws it.
 *
 * <p>There is a box for each layer, however often it is called; of a {@code Sequential} the input
 * is not shown. Defaults are those of Keras. The diagram is laid out and drawn here: Graphviz is
 * not needed. Immutable; it shows the model as it was when the diagram was made.
 *
 * <pre>{@code
 * ModelDiagram.of(model).showShapes(true).write(Path.of("model.png"));
 * }</pre>
 */
public final class ModelDiagram implements Plot {

  private static final double UNITS_PER_INCH = 96;

  private final Model model;
  private final DiagramOptions options;

  private ModelDiagram(Model model, DiagramOptions options) {
    this.model = model;
    this.options = options;
  }

  /**
   * Returns a diagram that shows the classes of layers.
   *
   * @param model what to show
   * @return the diagram
   */
  public static ModelDiagram of(Model model) {
    return new ModelDiagram(model, DiagramOptions.DEFAULT);
  }

  /**
   * Sets whether the shapes of inputs and outputs are shown; false by default.
   *
   * @param show true to show them
   * @return a copy with that choice
   */
  public ModelDiagram showShapes(boolean show) {
    return new ModelDiagram(model, options.shapes(show));
  }

  /**
   * Sets whether the element types of outputs are shown; false by default.
   *
   * @param show true to show them
   * @return a copy with that choice
   */
  public ModelDiagram showDtype(boolean show) {
    return new ModelDiagram(model, options.dtype(show));
  }

  /**
   * Sets whether the names of layers are shown beside their classes; false by default.
   *
   * @param show true to show them
   * @return a copy with that choice
   */
  public ModelDiagram showLayerNames(boolean show) {
    return new ModelDiagram(model, options.names(show));
  }

  /**
   * Sets whether the activation functions of layers that have one are shown; false by default.
   *
   * @param show true to show them
   * @return a copy with that choice
   */
  public ModelDiagram showLayerActivations(boolean show) {
    return new ModelDiagram(model, options.activations(show));
  }

  /**
   * Sets whether it is shown if training changes the weights of a layer; false by default.
   *
   * @param show true to show it
   * @return a copy with that choice
   */
  public ModelDiagram showTrainable(boolean show) {
    return new ModelDiagram(model, options.trainable(show));
  }

  /**
   * Sets whether models within the model are shown with their layers, in a frame; by default they
   * are boxes like layers.
   *
   * @param expand true to show their layers
   * @return a copy with that choice
   */
  public ModelDiagram expandNested(boolean expand) {
    return new ModelDiagram(model, options.nested(expand));
  }

  /**
   * Sets which way the diagram runs; {@link Direction#TOP_TO_BOTTOM} by default.
   *
   * @param way the direction
   * @return a copy with it
   */
  public ModelDiagram direction(Direction way) {
    return new ModelDiagram(model, options.direction(way));
  }

  /**
   * Sets how many pixels an inch of a PNG has; 200 by default. A large diagram gets fewer, so that
   * it has at most 25 million pixels.
   *
   * @param pixels from 10 to 1200
   * @return a copy with that number
   * @throws DataException if it is smaller or larger
   */
  public ModelDiagram dpi(int pixels) {
    if (pixels < 10 || pixels > 1200) {
      throw new DataException(
          Diagnostic.of("A diagram cannot be drawn with that many pixels per inch")
              .received("%d", pixels)
              .expected("a number from 10 to 1200"));
    }
    return new ModelDiagram(model, options.dpi(pixels));
  }

  /**
   * Writes the diagram in the language of Graphviz.
   *
   * @return text for the program {@code dot}
   */
  public String dot() {
    return DotText.of(graph(), options);
  }

  /**
   * Draws the diagram as SVG.
   *
   * @return an element {@code svg} without scripts or references
   */
  public String svg() {
    return SvgText.of(scene());
  }

  /**
   * Draws the diagram as a PNG.
   *
   * @return the picture
   * @throws DataException if this machine has no fonts to write with
   */
  @Override
  public Picture draw() {
    return scene().paint(options.dpi() / UNITS_PER_INCH);
  }

  /**
   * Draws the diagram into a file, which appears under its name only when it is complete.
   *
   * @param file where to; its ending says how: {@code .png} or none, {@code .svg}, or {@code .dot}
   *     or {@code .gv} for Graphviz
   * @throws DataException if the file has another ending or cannot be written
   */
  @Override
  public void write(Path file) {
    String ending = Picture.ending(String.valueOf(file.getFileName()));
    switch (ending) {
      case "", "png" -> draw().write(file);
      case "svg" -> write(file, svg());
      case "dot", "gv" -> write(file, dot());
      default ->
          throw new DataException(
              Diagnostic.of("A diagram cannot be written in that format")
                  .received(file.toString())
                  .expected("a name that ends in .png, .svg, .dot or .gv"));
    }
  }

  private static void write(Path file, String text) {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  DiagramPlan plan() {
    return DiagramLayout.of(graph(), options.direction());
  }

  DiagramGraph graph() {
    return ModelGraph.of(model, options);
  }

  private Scene scene() {
    return DiagramScene.of(plan(), "Diagram of the model " + model.name());
  }
}
