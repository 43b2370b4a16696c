// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.tensor.Axes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Windows that lie side by side over the spatial axes of a tensor, from its first element on. Each
 * of their taps sees a tensor of its own, as large as the windows are many; a value may stand in
 * the ONNX graph as these tensors, channels first.
 *
 * @param window sizes of the windows
 * @param counts how many there are along each axis
 */
public record Tiling(Axes window, Axes counts) {

  /**
   * Returns the number of taps.
   *
   * @return the product of the window's sizes
   */
  public int taps() {
    return window.stream().reduce(1, (a, b) -> a * b);
  }

  /** Returns the position of a tap in the window; they are numbered in the order of elements. */
  int[] offsets(int tap) {
    int[] offsets = new int[window.size()];
    int rest = tap;
    for (int a = offsets.length - 1; a >= 0; a--) {
      offsets[a] = rest % window.get(a);
      rest /= window.get(a);
    }
    return offsets;
  }

  /**
   * Writes what the taps see of an operand, if that is the only use of it and costs no more than
   * writing it whole.
   *
   * @param site the node
   * @param operand the operand's position
   * @return a name for each tap, channels first, or null
   */
  public @Nullable List<String> of(OnnxSite site, int operand) {
    return site.isOnlyUse(operand) ? site.forms(operand).taps(this) : null;
  }

  /**
   * Gives a result that stands as what the taps see, and is 0 where no window reaches. It must be
   * given whole, too, for when it is asked for.
   *
   * @param site the node
   * @param result the result's position
   * @param parts a name for each tap, channels first
   */
  public void give(OnnxSite site, int result, List<String> parts) {
    site.resultForms(result).setTiled(new Tiled(this, parts));
  }

  /** A value that stands as what the taps see. */
  record Tiled(Tiling tiling, List<String> parts) {
    Tiled {
      parts = List.copyOf(parts);
    }
  }

  /** Writes a value as what the taps see, with a bias per channel or null. */
  interface Writer {
    /** Returns null if it would cost more than writing the value whole. */
    @Nullable List<String> write(Tiling tiling, @Nullable String bias);
  }
}
