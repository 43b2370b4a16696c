// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import java.util.stream.IntStream;

/** Moves channels behind the spatial axes, where graphs have them, and back. */
final class ChannelsLast {

  private ChannelsLast() {}

  /** From {@code [batch, channels, spatial...]} to {@code [batch, spatial..., channels]}. */
  static Value of(Value x) {
    int rank = x.rank();
    return x.transpose(
        IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == rank - 1 ? 1 : i + 1).toArray());
  }

  /** From {@code [batch, spatial..., channels]} to {@code [batch, channels, spatial...]}. */
  static Value back(Value x) {
    int rank = x.rank();
    return x.transpose(
        IntStream.range(0, rank).map(i -> i == 0 ? 0 : i == 1 ? rank - 1 : i - 1).toArray());
  }

  /** From {@code [a, b, window...]} to {@code [window..., b, a]}. */
  static Value kernel(Value w) {
    int rank = w.rank();
    return w.transpose(
        IntStream.range(0, rank).map(i -> i < rank - 2 ? i + 2 : rank - 1 - i).toArray());
  }
}
