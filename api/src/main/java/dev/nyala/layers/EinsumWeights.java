// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the equation of an {@link EinsumDense} says of the sizes of its weights.
 *
 * @param equation the equation
 * @param left whether leading axes are left out of it
 * @param right whether trailing axes are left out of it
 * @param input letters of the input
 * @param kernel letters of the kernel
 * @param output letters of the output
 * @param sizes of the output's letters without that of the batch axis, -1 for the input's
 */
record EinsumWeights(
    String equation,
    boolean left,
    boolean right,
    String input,
    String kernel,
    String output,
    Axes sizes) {

  /** In place of the letter of an axis that is left out of the equation. */
  private static final char ELIDED = '.';

  private static final Pattern FORM =
      Pattern.compile("(\\.{3})?([a-zA-Z]+)(\\.{3})?,([a-zA-Z]+)->(\\.{3})?([a-zA-Z]+)(\\.{3})?");

  static EinsumWeights of(String equation, Axes sizes) {
    Matcher form = FORM.matcher(equation);
    boolean wellFormed = form.matches();
    boolean left = wellFormed && form.group(1) != null;
    boolean right = wellFormed && form.group(3) != null;
    if (!wellFormed
        || left && right
        || left != (form.group(5) != null)
        || right != (form.group(7) != null)) {
      throw new ModelException(
          Diagnostic.of("EinsumDense does not know such an equation")
              .received("\"%s\"", equation)
              .expected("X,Y->Z, ...X,Y->...Z or X...,Y->Z..."));
    }
    EinsumWeights weights =
        new EinsumWeights(
            equation, left, right, form.group(2), form.group(4), form.group(6), sizes);
    weights.checkSizes();
    weights.checkLetters();
    return weights;
  }

  private void checkSizes() {
    int expected = left ? output.length() : output.length() - 1;
    if (sizes.size() != expected || sizes.stream().anyMatch(s -> s != EinsumDense.ANY && s < 1)) {
      throw new ModelException(
          Diagnostic.of("EinsumDense has an output shape that does not fit its equation")
              .received("%s for \"%s\"", sizes, equation)
              .expected("%d sizes, positive or EinsumDense.ANY", expected));
    }
  }

  private void checkLetters() {
    String letters = kernel + output;
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      String others = output.indexOf(letter) >= 0 ? input + kernel : input;
      int place = output.indexOf(letter) - (left ? 0 : 1);
      boolean sized = place >= 0 && sizes.get(place) != EinsumDense.ANY;
      if (others.indexOf(letter) < 0 || !sized && input.indexOf(letter) < 0) {
        throw new ModelException(
            Diagnostic.of("EinsumDense has an equation with an axis of unknown size")
                .received("'%s' in \"%s\"", letter, equation)
                .expected("an axis of the input, or one of kernel and output with a size"));
      }
    }
  }

  /** Requires that an input has the axes of the equation. */
  void check(Layer layer, Shape x) {
    boolean fits = left || right ? x.rank() >= input.length() : x.rank() == input.length();
    if (!fits || x.rank() < 2) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" has an equation that does not fit its input", layer.path())
              .received("%s for \"%s\"", x, equation)
              .expected("%s%d axes", left || right ? "at least " : "", input.length())
              .where("%s", layer));
    }
  }

  /** Returns which axis of an input a letter names, or -1. */
  int inputAxis(char letter, int rank) {
    int at = input.indexOf(letter);
    return at < 0 || !left ? at : at + rank - input.length();
  }

  /** Returns the axes of an input that the output does not have. */
  int[] summed(int rank) {
    return IntStream.range(0, input.length())
        .filter(i -> output.indexOf(input.charAt(i)) < 0)
        .map(i -> left ? i + rank - input.length() : i)
        .toArray();
  }

  /** Returns the shape that a number for each output of a kernel has beside the output. */
  Shape kernelScale(Shape shape, int rank) {
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < outputRank(rank); axis++) {
      int at = kernel.indexOf(letterOfOutput(axis, rank));
      dims.add(at < 0 ? Dim.of(1) : shape.dim(at));
    }
    return Shape.of(dims);
  }

  /** Arranges axes of the input, those summed over of size 1, as those of the output. */
  Value alongOutput(Value inputs) {
    int rank = inputs.rank();
    List<Integer> order = new ArrayList<>();
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < outputRank(rank); axis++) {
      char letter = letterOfOutput(axis, rank);
      int at = letter == ELIDED ? elidedAxis(axis) : inputAxis(letter, rank);
      if (at >= 0) {
        order.add(at);
      }
      dims.add(at < 0 ? Dim.of(1) : inputs.shape().dim(at));
    }
    IntStream.of(summed(rank)).forEach(order::add);
    int[] permutation = order.stream().mapToInt(Integer::intValue).toArray();
    return inputs.transpose(permutation).reshape(Shape.of(dims));
  }

  private int outputRank(int rank) {
    return output.length() + rank - input.length();
  }

  /** Returns what names an axis of the output, or that nothing does. */
  private char letterOfOutput(int axis, int rank) {
    int at = left ? axis - (rank - input.length()) : axis;
    return at >= 0 && at < output.length() ? output.charAt(at) : ELIDED;
  }

  /** Returns the axis of the input that is left out of the equation, at an axis of the output. */
  private int elidedAxis(int axis) {
    return left ? axis : axis - output.length() + input.length();
  }

  /** Returns the size of a letter of the output or of an axis that is summed over. */
  int size(Layer layer, char letter, Shape x) {
    int place = output.indexOf(letter) - (left ? 0 : 1);
    int said = place >= 0 ? sizes.get(place) : EinsumDense.ANY;
    int axis = inputAxis(letter, x.rank());
    if (said == EinsumDense.ANY) {
      return Checks.fixed(layer, x, axis);
    }
    if (axis >= 0 && x.dim(axis).isStatic() && !x.dim(axis).is(said)) {
      throw new ModelException(
          Diagnostic.of(
                  "Layer \"%s\" has an output shape that does not fit its input", layer.path())
              .received("%d for '%s' in \"%s\", input %s", said, letter, equation, x)
              .where("%s", layer));
    }
    return said;
  }

  /** Returns the shape of a bias on some axes of the output, which stretches over the others. */
  Shape bias(Layer layer, String letters, Shape x) {
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < output.length(); i++) {
      char letter = output.charAt(i);
      boolean shifted = letters.indexOf(letter) >= 0;
      if (shifted || !dims.isEmpty()) {
        dims.add(Dim.of(shifted ? size(layer, letter, x) : 1));
      }
    }
    if (right) {
      dims.addAll(Collections.nCopies(x.rank() - input.length(), Dim.of(1)));
    }
    return Shape.of(dims);
  }
}
