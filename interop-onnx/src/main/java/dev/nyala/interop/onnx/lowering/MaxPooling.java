// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.MaxPool;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import java.util.List;

/** The maximum of windows: ONNX's {@code MaxPool}, and its indices in the terms of the op. */
public final class MaxPooling {

  /** ONNX's indices, flat over batch, channels and positions, if {@code MaxUnpool} may use them. */
  static final String FLAT_INDICES = "flat_indices";

  /** Writes the pooling itself. */
  public interface Pool {

    /**
     * Writes the pooling.
     *
     * @param w where
     * @param window the window
     * @param x the operand, channels first
     * @param outputs 2 if indices are wanted, else 1
     * @return the names of the maxima and of their flat INT64 indices, channels first
     */
    List<String> write(GraphWriter w, Window window, String x, int outputs);
  }

  private MaxPooling() {}

  /**
   * Writes ONNX's operator.
   *
   * @param w where
   * @param window the window
   * @param x the operand, channels first
   * @param outputs 2 if indices are wanted, else 1
   * @return the names of its outputs
   */
  public static List<String> pool(GraphWriter w, Window window, String x, int outputs) {
    return w.ops("MaxPool", outputs, window.dilated(), x);
  }

  /**
   * Writes a node of {@link MaxPool}.
   *
   * @param site the node
   * @param pool writes the pooling itself
   */
  public static void lower(OnnxSite site, Pool pool) {
    MaxPool op = site.op(MaxPool.class);
    Shape shape = site.type(0).shape();
    Window window = new Window(op.geometry(), op.window().toArray(), shape);
    GraphWriter w = site.writer();
    String x = site.operand(0, Layout.CHANNELS_FIRST);
    List<String> found = pool.write(w, window, x, site.isUsed(1) ? 2 : 1);
    site.result(0, found.get(0), Layout.CHANNELS_FIRST);
    if (!site.isUsed(1)) {
      site.resultUnused(1);
      return;
    }
    String indices = found.get(1);
    if (window.isDisjoint()) {
      site.attach(1, FLAT_INDICES, indices);
    }
    int positions = shape.slice(1, shape.rank() - 1).size();
    int[] last = Layout.CHANNELS_FIRST.fromLast(shape.rank()).inverse().toArray();
    site.resultWhenAsked(
        1,
        () -> {
          String within = w.op("Mod", indices, w.scalar(DType.INT64, positions));
          String cast = w.cast(within, site.resultType(1).dtype());
          return site.transpose(cast, ShapeLowerings.longs(last));
        });
  }
}
