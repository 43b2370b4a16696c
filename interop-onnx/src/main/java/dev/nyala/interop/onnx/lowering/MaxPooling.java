// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The maximum of windows: ONNX's {@code MaxPool}, its indices in the terms of the op, its gradient.
 */
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

  /**
   * Writes a node of {@link MaxPoolGrad}.
   *
   * @param site the node
   */
  public static void gradient(OnnxSite site) {
    MaxPoolGrad op = site.op(MaxPoolGrad.class);
    GraphWriter w = site.writer();
    Shape x = op.inputShape();
    long[] first = GraphLowering.sizes(x.permute(Layout.CHANNELS_FIRST.fromLast(x.rank())));
    String dy = site.operand(0, Layout.CHANNELS_FIRST);
    DType dtype = site.type(0).dtype();
    Window window = new Window(op.geometry(), op.window().toArray(), x);
    @Nullable String flat = site.attached(1, FLAT_INDICES);
    if (flat != null && dtype == DType.FLOAT32) {
      NodeAttributes attributes = window.attributes();
      String dx = w.op("MaxUnpool", attributes, dy, flat, w.ints(first));
      site.result(0, dx, Layout.CHANNELS_FIRST);
      return;
    }
    w.requireOpset(18);
    Shape planes = Shape.of((int) first[0], (int) first[1]);
    long positions = x.slice(1, x.rank() - 1).size();
    long places = window.places();
    String zeros = w.op("ConstantOfShape", w.ints(planes.size() * positions));
    if (dtype != DType.FLOAT32) {
      zeros = w.cast(zeros, dtype);
    }
    String indices = w.cast(site.operand(1, Layout.CHANNELS_FIRST), DType.INT64);
    TensorBuffer offsets = new TensorBuffer(TensorType.of(DType.INT64, planes.size(), 1));
    for (int i = 0; i < offsets.size(); i++) {
      offsets.setLong(i, i * positions);
    }
    Tensor start = offsets.toTensor();
    String rows = site.reshape(indices, planes.size(), places);
    String at = site.reshape(w.op("Add", rows, w.constant(start)), -1);
    NodeAttributes adding = NodeAttributes.of("axis", 0).with("reduction", "add");
    String sums = w.op("ScatterElements", adding, zeros, at, site.reshape(dy, -1));
    site.result(0, site.reshape(sums, first), Layout.CHANNELS_FIRST);
  }
}
