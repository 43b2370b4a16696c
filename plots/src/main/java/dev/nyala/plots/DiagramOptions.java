// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

/**
 * What a diagram shows of each layer, and how; the defaults are those of {@code
 * keras.utils.plot_model}.
 *
 * @param shapes shapes of inputs and outputs
 * @param dtype element types of outputs
 * @param names names of layers
 * @param activations activation functions of layers that have one
 * @param trainable whether training changes the weights of layers that have some
 * @param nested the layers of models within the model
 * @param direction which way the diagram runs
 * @param dpi pixels per inch of a PNG
 */
record DiagramOptions(
    boolean shapes,
    boolean dtype,
    boolean names,
    boolean activations,
    boolean trainable,
    boolean nested,
    Direction direction,
    int dpi) {

  static final DiagramOptions DEFAULT =
      new DiagramOptions(false, false, false, false, false, false, Direction.TOP_TO_BOTTOM, 200);

  DiagramOptions shapes(boolean show) {
    return new DiagramOptions(show, dtype, names, activations, trainable, nested, direction, dpi);
  }

  DiagramOptions dtype(boolean show) {
    return new DiagramOptions(shapes, show, names, activations, trainable, nested, direction, dpi);
  }

  DiagramOptions names(boolean show) {
    return new DiagramOptions(shapes, dtype, show, activations, trainable, nested, direction, dpi);
  }

  DiagramOptions activations(boolean show) {
    return new DiagramOptions(shapes, dtype, names, show, trainable, nested, direction, dpi);
  }

  DiagramOptions trainable(boolean show) {
    return new DiagramOptions(shapes, dtype, names, activations, show, nested, direction, dpi);
  }

  DiagramOptions nested(boolean expand) {
    return new DiagramOptions(shapes, dtype, names, activations, trainable, expand, direction, dpi);
  }

  DiagramOptions direction(Direction way) {
    return new DiagramOptions(shapes, dtype, names, activations, trainable, nested, way, dpi);
  }

  DiagramOptions dpi(int pixels) {
    return new DiagramOptions(
        shapes, dtype, names, activations, trainable, nested, direction, pixels);
  }
}
