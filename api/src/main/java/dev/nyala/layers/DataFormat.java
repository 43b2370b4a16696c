// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Where the channels of an image are, as {@code data_format} in Keras. */
public enum DataFormat {
  /** {@code [batch, spatial..., channels]}. */
  CHANNELS_LAST,
  /** {@code [batch, channels, spatial...]}. */
  CHANNELS_FIRST;

  /** Returns the axis of the channels. */
  int channelAxis(int rank) {
    return this == CHANNELS_LAST ? rank - 1 : 1;
  }

  /** Returns the first of the spatial axes. */
  int firstSpatialAxis() {
    return this == CHANNELS_LAST ? 1 : 2;
  }

  /** Returns the spatial axes. */
  Axes spatialAxes(int rank) {
    return Axes.range(firstSpatialAxis(), firstSpatialAxis() + rank - 2);
  }

  /** Moves the channels from where they are to the end. */
  Value toChannelsLast(Value x) {
    int rank = x.rank();
    return this == CHANNELS_LAST
        ? x
        : x.transpose(permutation(rank, axis -> axis == rank - 1 ? 1 : axis + 1));
  }

  /** Moves the channels from the end to where they belong. */
  Value fromChannelsLast(Value x) {
    int rank = x.rank();
    return this == CHANNELS_LAST
        ? x
        : x.transpose(permutation(rank, axis -> axis == 1 ? rank - 1 : axis - 1));
  }

  private static int[] permutation(int rank, IntUnaryOperator source) {
    return IntStream.range(0, rank).map(axis -> axis == 0 ? 0 : source.applyAsInt(axis)).toArray();
  }
}
