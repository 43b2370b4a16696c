// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks layers make of their options and inputs, with messages that name the layer. */
final class Checks {

  private Checks() {}

  /** Requires a name that can be a part of a path. */
  static void layerName(String name) {
    Given.require("name", name);
    if (name.isBlank() || name.contains("/")) {
      throw new ModelException(
          Diagnostic.of("A layer has an illegal name")
              .received("\"%s\"", name)
              .expected("some text without slashes, which separate the parts of paths"));
    }
  }

  static int positive(String kind, String option, int value) {
    if (value <= 0) {
      throw new ModelException(
          Diagnostic.of("%s needs a positive %s", kind, option).received("%d", value));
    }
    return value;
  }

  static void notNegative(String kind, String option, double value) {
    if (!(value >= 0)) {
      throw new ModelException(
          Diagnostic.of("%s needs a %s that is not negative", kind, option)
              .received(String.valueOf(value)));
    }
  }

  /** Refuses the null that a layer of a user returned instead of a value. */
  static Value returned(Layer layer, @Nullable Value output) {
    if (output == null) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" returned null", layer.path())
              .expected("the value that its call method records"));
    }
    return output;
  }

  static void divides(String kind, String what, int number, int divisor) {
    if (number % divisor != 0) {
      throw new ModelException(
          Diagnostic.of("%s needs a number of %s that can be divided", kind, what)
              .received("%d, to be divided by %d", number, divisor));
    }
  }

  static double fraction(String kind, String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new ModelException(
          Diagnostic.of("%s needs a %s between 0 and 1", kind, option)
              .received(String.valueOf(value)));
    }
    return value;
  }

  static void notCausal(String kind, Padding padding) {
    if (padding == Padding.CAUSAL) {
      throw new ModelException(
          Diagnostic.of("%s cannot have causal padding", kind)
              .received("%s", padding)
              .expected("VALID or SAME; Conv1D alone can be causal"));
    }
  }

  static void anyInput(Layer layer, List<?> inputs) {
    if (inputs.isEmpty() || inputs.stream().anyMatch(Objects::isNull)) {
      throw new ModelException(
          Diagnostic.of(
                  "Layer \"%s\" is called on %s",
                  layer.path(), inputs.isEmpty() ? "no input" : "null")
              .where("%s", layer)
              .remedy("pass it an input of the model or an output of another layer"));
    }
  }

  /** Requires a fraction that leaves something. */
  static double part(String kind, String option, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new ModelException(
          Diagnostic.of("%s needs a %s from 0 to below 1", kind, option)
              .received(String.valueOf(value)));
    }
    return value;
  }

  static int fixed(Layer layer, Shape input, int axis) {
    if (axis < 0 || axis >= input.rank() || !input.dim(axis).isStatic()) {
      throw new ModelException(
          Diagnostic.of(
                  "Layer \"%s\" needs an input whose axis %d has a fixed size", layer.path(), axis)
              .received("%s", input)
              .remedy("give that axis a size in the shape of the model's input"));
    }
    return input.toInt(axis);
  }

  static void rankAtLeast(Layer layer, Value x, int rank) {
    rankAtLeast(layer, x.type(), rank);
  }

  static void rankAtLeast(Layer layer, TensorType x, int rank) {
    if (x.rank() < rank) {
      throw wrongRank(layer, x, "at least " + rank);
    }
  }

  static void rank(Layer layer, TensorType x, int rank) {
    if (x.rank() != rank) {
      throw wrongRank(layer, x, String.valueOf(rank));
    }
  }

  /** Requires at least one window on each spatial axis of a channels-last value. */
  static void windowsFit(Layer layer, Value x, Axes window, ConvGeometry geometry) {
    for (int a = 0; a < window.size(); a++) {
      int reach = (window.get(a) - 1) * geometry.dilations().get(a) + 1;
      Dim padded = x.shape().dim(a + 1).plus(geometry.low().get(a)).plus(geometry.high().get(a));
      if (padded.isStatic() && padded.toInt() < reach) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" has a window that is larger than its input", layer.path())
                .received("%s on spatial axis %d of %s", padded, a, x.type())
                .expected("at least %d", reach)
                .where("%s", layer)
                .remedy("use a smaller window, padding SAME, or larger inputs"));
      }
    }
  }

  static void maskRank(Layer layer, Value mask, int rank) {
    if (mask.rank() != rank) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot take a mask of this rank", layer.path())
              .received("%s", mask.type())
              .expected("%d axes", rank)
              .where("%s", layer));
    }
  }

  private static ModelException wrongRank(Layer layer, TensorType x, String expected) {
    return new ModelException(
        Diagnostic.of("Layer \"%s\" cannot take an input of this rank", layer.path())
            .received("%s", x)
            .expected("%s axes, the batch axis included", expected)
            .where("%s", layer));
  }

  static void several(Layer layer, List<Value> inputs) {
    boolean batches = inputs.stream().allMatch(x -> x.rank() > 0);
    if (inputs.isEmpty() || !batches) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" combines several inputs", layer.path())
              .received("%s", inputs.stream().map(Value::type).toList())
              .expected("one or more with a batch axis")
              .where("%s", layer));
    }
  }

  /** Returns an axis counted from the front, which may be given counted from the end. */
  static int axis(Layer layer, int axis, int rank) {
    int positive = axis < 0 ? axis + rank : axis;
    if (positive < 0 || positive >= rank) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" has an axis that its input does not have", layer.path())
              .received("axis %d of %d", axis, rank)
              .where("%s", layer));
    }
    return positive;
  }

  /** Requires an axis other than that of the batch, counted from the front. */
  static void axisFromStart(Layer layer, int axis, int rank) {
    if (axis < 1 || axis >= rank) {
      throw new ModelException(
          Diagnostic.of(
                  "Layer \"%s\" has an axis that its input's samples do not have", layer.path())
              .received("axis %d of %d", axis, rank)
              .expected("1 to %d", rank - 1)
              .where("%s", layer));
    }
  }

  /** Returns axes counted from the front, ascending, which may be given counted from the end. */
  static Axes axes(Layer layer, Axes axes, int rank) {
    return Axes.of(axes.stream().map(a -> axis(layer, a, rank)).sorted().toArray());
  }

  /** Returns a shape with size 1 on all but some axes. */
  static Shape stretching(Shape shape, Axes kept) {
    Shape stretching = shape;
    for (int axis : kept.complement(shape.rank()).toArray()) {
      stretching = stretching.with(axis, Dim.of(1));
    }
    return stretching;
  }

  static void sameDim(Layer layer, Value x, int axis, Dim expected) {
    sameDim(layer, x.type(), axis, expected);
  }

  static void sameDim(Layer layer, TensorType x, int axis, Dim expected) {
    if (!x.shape().dim(axis).equals(expected)) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" was built for another input shape", layer.path())
              .received("%s", x)
              .expected("%s on axis %d", expected, axis)
              .where("%s", layer));
    }
  }

  static Parameter built(Layer layer, @Nullable Parameter parameter) {
    if (parameter == null) {
      throw new IllegalStateException(layer + " is called before it is built");
    }
    return parameter;
  }
}
