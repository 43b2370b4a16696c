// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import dev.nyala.tensor.DType;
import java.util.Arrays;
import org.tensorflow.Output;

/** Looking up and changing slices by index; an index outside the axis counts as the nearest. */
final class IndexLowerings {

  private IndexLowerings() {}

  static void add(Rows rows) {
    rows.put("gather", DTypes.ALL, IndexLowerings::gather);
    rows.put(
        "scatter_add",
        DTypes.NUMBERS,
        DTypes.WIDE,
        site -> {
          ScatterAdd op = site.op(ScatterAdd.class);
          return scatter(site, "TensorScatterAdd", op.axis(), op.batchDims());
        });
    rows.put(
        "scatter_max",
        DTypes.NUMBERS,
        DTypes.WIDE,
        site -> {
          ScatterMax op = site.op(ScatterMax.class);
          return scatterMax(site, op.axis(), op.batchDims());
        });
  }

  private static Output<?> gather(Site site) {
    Gather op = site.op(Gather.class);
    Emitter e = site.emitter();
    Output<?> indices = clamped(site, op.axis());
    return e.make("GatherV2")
        .in(site.operand(0), indices, e.number(op.axis()))
        .attr("batch_dims", op.batchDims())
        .out();
  }

  private static Output<?> clamped(Site site, int axis) {
    Emitter e = site.emitter();
    DType dtype = site.node().operand(1).dtype();
    Output<?> last = e.number(dtype, site.dims(0)[axis] - 1);
    Output<?> notAbove = e.apply("Minimum", site.operand(1), last);
    return e.apply("Maximum", notAbove, e.number(dtype, 0));
  }

  private static Output<?> scatter(Site site, String type, int axis, int batchDims) {
    Emitter e = site.emitter();
    Rows2D form = new Rows2D(site, axis, batchDims);
    if (form.rows == 0 || form.updates == 0) {
      return site.operand(0);
    }
    Output<?> base = e.reshape(site.operand(0), form.rows, form.inner);
    Output<?> updates = e.reshape(site.operand(2), form.updates, form.inner);
    Output<?> result = e.apply(type, base, form.positions(), updates);
    return e.reshape(result, site.resultDims());
  }

  private static Output<?> scatterMax(Site site, int axis, int batchDims) {
    Output<?> result = scatter(site, "TensorScatterMax", axis, batchDims);
    Rows2D form = new Rows2D(site, axis, batchDims);
    if (!site.dtype().isFloating() || form.rows == 0 || form.updates == 0) {
      return result;
    }
    // The kernel passes over NaN; whoever is hit by one becomes NaN.
    Emitter e = site.emitter();
    Output<?> base = marks(site, 0, form.rows, form.inner);
    Output<?> updates = marks(site, 2, form.updates, form.inner);
    Output<?> marked = e.apply("TensorScatterMax", base, form.positions(), updates);
    Output<?> isNan = e.reshape(e.cast(marked, DType.BOOL), site.resultDims());
    return e.select(isNan, site.number(Double.NaN), result);
  }

  private static Output<?> marks(Site site, int operand, int... dims) {
    Emitter e = site.emitter();
    return e.reshape(e.cast(e.apply("IsNan", site.operand(operand)), DType.INT32), dims);
  }

  /** The base as rows: each index becomes the position of a row. */
  private static final class Rows2D {

    private final Site site;
    private final int axis;
    private final int batch;
    private final int outer;
    private final int count;
    private final int length;
    final int inner;
    final int rows;
    final int updates;

    Rows2D(Site site, int axis, int batchDims) {
      this.site = site;
      this.axis = axis;
      int[] dims = site.dims(0);
      int[] indices = site.dims(1);
      batch = product(dims, 0, batchDims);
      outer = product(dims, batchDims, axis);
      length = dims[axis];
      inner = product(dims, axis + 1, dims.length);
      count = product(indices, batchDims, indices.length);
      rows = batch * outer * length;
      updates = batch * outer * count;
    }

    private static int product(int[] dims, int from, int to) {
      return Arrays.stream(dims, from, to).reduce(1, Math::multiplyExact);
    }

    /** Returns the rows that are hit, {@code [updates, 1]}. */
    Output<?> positions() {
      Emitter e = site.emitter();
      Output<?> indices = clamped(site, axis);
      if (batch * outer > 1) {
        DType dtype = site.node().operand(1).dtype();
        Output<?> first = e.apply("Range", e.number(0), e.number(rows), e.number(length));
        Output<?> offsets = e.cast(e.reshape(first, batch, outer, 1), dtype);
        indices = e.apply("AddV2", e.reshape(indices, batch, 1, count), offsets);
      }
      return e.reshape(indices, updates, 1);
    }
  }
}
