// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How a window moves over the spatial axes of a channels-last tensor {@code [batch, spatial...,
 * channels]}.
 *
 * <p>All lists have one entry per spatial axis.
 *
 * @param strides steps of the window, at least 1
 * @param dilations distances between the taps of the window, at least 1
 * @param low zeros before the first element
 * @param high zeros after the last element
 * @param groups how many groups the channels are split into; 1 for pooling
 */
public record ConvGeometry(
    Axes strides, Axes dilations, List<Dim> low, List<Dim> high, int groups) {

  /** The rule on the geometry. */
  static final Constraint FITS =
      Constraint.of(
          "C1", "strides, dilations and padding have one entry per spatial axis, not negative");

  /** The rule on the window. */
  static final Constraint WINDOW =
      Constraint.of("C2", "the dilated window fits the padded operand");

  /** Copies the lists. */
  public ConvGeometry {
    low = List.copyOf(low);
    high = List.copyOf(high);
  }

  /**
   * Returns the geometry of stride 1, dilation 1, no padding, one group.
   *
   * @param spatial the number of spatial axes
   * @return the geometry
   */
  public static ConvGeometry unit(int spatial) {
    return new ConvGeometry(
        Axes.repeat(1, spatial),
        Axes.repeat(1, spatial),
        Collections.nCopies(spatial, Dim.of(0)),
        Collections.nCopies(spatial, Dim.of(0)),
        1);
  }

  /**
   * Returns the number of spatial axes.
   *
   * @return 1, 2 or 3, usually
   */
  public int spatial() {
    return strides.size();
  }

  /** Receives where a tap of the window meets the operand. */
  @FunctionalInterface
  public interface Tap {

    /**
     * Visits a tap.
     *
     * @param tap its index in the window, one entry per spatial axis; the next visit changes it
     * @param place its index in the operand, batch and channel as those of the result
     */
    void at(int[] tap, int[] place);
  }

  /**
   * Visits, in row-major order, the taps of the window that fall inside the operand and not on its
   * padding.
   *
   * @param window sizes of the window, one entry per spatial axis
   * @param operand sizes of the operand, channels last
   * @param index an index of the result
   * @param visit receives each tap
   */
  public void taps(int[] window, int[] operand, int[] index, Tap visit) {
    Positions.of(window)
        .each(
            tap -> {
              int[] place = index.clone();
              boolean inside = true;
              for (int a = 0; a < tap.length; a++) {
                place[a + 1] =
                    index[a + 1] * strides.get(a) + tap[a] * dilations.get(a) - low.get(a).toInt();
                inside &= place[a + 1] >= 0 && place[a + 1] < operand[a + 1];
              }
              if (inside) {
                visit.at(tap, place);
              }
            });
  }

  static ConvGeometry read(Attributes attributes) {
    return new ConvGeometry(
        attributes.axes("strides"),
        attributes.axes("dilations"),
        attributes.dims("low"),
        attributes.dims("high"),
        attributes.integer("groups"));
  }

  Attributes attributes() {
    return Attributes.NONE
        .with("strides", strides)
        .with("dilations", dilations)
        .with("low", low)
        .with("high", high)
        .with("groups", groups);
  }

  ConvGeometry bind(Map<String, Dim> sizes) {
    return new ConvGeometry(
        strides,
        dilations,
        low.stream().map(d -> d.bind(sizes)).toList(),
        high.stream().map(d -> d.bind(sizes)).toList(),
        groups);
  }

  /** Checks the geometry and returns the spatial dimensions of the result. */
  List<Dim> outputDims(Operands in, Shape input, List<Dim> window) {
    int spatial = spatial();
    boolean fits =
        input.rank() == spatial + 2
            && dilations.size() == spatial
            && low.size() == spatial
            && high.size() == spatial
            && window.size() == spatial
            && groups >= 1
            && IntStream.concat(strides.stream(), dilations.stream()).allMatch(s -> s >= 1)
            && Stream.concat(low.stream(), high.stream())
                .allMatch(p -> !p.isStatic() || p.toInt() >= 0);
    in.check(FITS, fits, "%s for %s", this, input);
    return IntStream.range(0, spatial)
        .mapToObj(
            a -> {
              Dim taps = window.get(a).plus(-1).times(dilations.get(a)).plus(1);
              Dim room = input.dim(a + 1).plus(low.get(a)).plus(high.get(a)).minus(taps);
              boolean roomy = !room.isStatic() || room.toInt() >= 0;
              in.check(WINDOW, roomy, "window %s over %s", window, input);
              return room.floorDiv(strides.get(a)).plus(1);
            })
        .toList();
  }
}
