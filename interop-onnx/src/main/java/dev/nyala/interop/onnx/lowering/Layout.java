// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.tensor.Axes;
import java.util.stream.IntStream;

/**
 * Where the channels of a tensor {@code [batch, spatial..., channels]} stand in the ONNX graph.
 *
 * <p>The intermediate representation has them last, ONNX's convolutions and poolings second. Axes
 * are numbered as in the representation.
 */
public enum Layout {
  /** As in the representation. */
  CHANNELS_LAST,
  /** As convolutions want it; for tensors of three axes and more. */
  CHANNELS_FIRST;

  /**
   * Returns where an axis of the representation stands.
   *
   * @param axis the axis
   * @param rank the number of axes
   * @return the axis in the ONNX graph
   */
  public int axis(int axis, int rank) {
    if (this == CHANNELS_LAST || axis == 0) {
      return axis;
    }
    return axis == rank - 1 ? 1 : axis + 1;
  }

  /**
   * Returns the permutation that brings a tensor from channels last into this layout.
   *
   * @param rank the number of axes
   * @return for each axis of the layout the axis of the representation
   */
  public Axes fromLast(int rank) {
    return Axes.of(
        IntStream.range(0, rank)
            .map(a -> this == CHANNELS_LAST || a == 0 ? a : a == 1 ? rank - 1 : a - 1)
            .toArray());
  }

  /**
   * Returns the role of a smaller value that has, in this layout, the same sums over the spatial
   * axes as the one it is attached to.
   *
   * @return a role to attach it in
   */
  public String sameSums() {
    return "same sums " + this;
  }
}
