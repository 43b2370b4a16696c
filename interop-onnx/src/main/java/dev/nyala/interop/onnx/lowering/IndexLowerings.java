// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.DynamicSlice;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.stream.IntStream;

/** What looks up and puts elements at positions that are computed. */
final class IndexLowerings {

  private IndexLowerings() {}

  static void add(Rows rows) {
    rows.put("gather", Rows.ALL, IndexLowerings::gather);
    rows.put("scatter_add", Rows.NUMBERS, IndexLowerings::scatterAdd);
    rows.put("scatter_max", Rows.NUMBERS, IndexLowerings::scatterMax);
    rows.put("dynamic_slice", Rows.ALL, IndexLowerings::dynamicSlice);
    rows.put("dynamic_update_slice", Rows.ALL, IndexLowerings::dynamicUpdate);
  }

  private static void gather(OnnxSite site) {
    Gather op = site.op(Gather.class);
    GraphWriter w = site.writer();
    if (op.batchDims() == 0) {
      String indices = clamped(site, 1, site.type(0).shape().toInt(op.axis()));
      NodeAttributes along = NodeAttributes.of("axis", op.axis());
      site.result(0, w.op("Gather", along, site.operand(0), indices));
      return;
    }
    LookedUp rows = new LookedUp(site, op.axis(), op.batchDims());
    String found =
        w.op("Gather", NodeAttributes.of("axis", 0), rows.matrix(site, 0), rows.indices(site));
    site.result(0, rows.back(site, found, site.resultType(0).shape(), rows.looked));
  }

  /** Writes indices limited to a dimension; those known to lie inside are left alone. */
  private static String clamped(OnnxSite site, int operand, int size) {
    Tensor known = site.constant(operand);
    String indices = site.operand(operand);
    if (known != null && IntStream.range(0, known.size()).allMatch(i -> isInside(known, i, size))) {
      return indices;
    }
    return clamped(site.writer(), site.type(operand).dtype(), indices, size);
  }

  private static boolean isInside(Tensor indices, int i, int size) {
    return indices.getLong(i) >= 0 && indices.getLong(i) < size;
  }

  private static String clamped(GraphWriter w, DType dtype, String indices, int size) {
    String least = w.op("Max", indices, w.scalar(dtype, 0));
    return w.op("Min", least, w.scalar(dtype, size - 1));
  }

  /**
   * The operand as a matrix whose rows are what an index looks up: axes {@code [batch..., indexed]}
   * become rows, the others columns.
   */
  private static final class LookedUp {
    private final int axis;
    private final int batchDims;
    private final int size;
    private final int batch;
    private final int columns;
    private final int looked;

    LookedUp(OnnxSite site, int axis, int batchDims) {
      this.axis = axis;
      this.batchDims = batchDims;
      Shape x = site.type(0).shape();
      Shape indices = site.type(1).shape();
      this.size = x.toInt(axis);
      this.batch = x.slice(0, batchDims).size();
      this.looked = indices.slice(batchDims, indices.rank()).size();
      this.columns = x.slice(batchDims, axis).size() * x.slice(axis + 1, x.rank()).size();
    }

    /** Writes {@code [batch..., before..., middle, after...]} as {@code [batch · middle, n]}. */
    String matrix(OnnxSite site, int operand) {
      Shape x = site.type(0).shape();
      long before = x.slice(batchDims, axis).size();
      long after = x.slice(axis + 1, x.rank()).size();
      long middle = operand == 0 ? size : looked;
      String value = site.operand(operand);
      if (before != 1) {
        value = site.reshape(value, batch, before, middle, after);
        value = site.transpose(value, 0, 2, 1, 3);
      }
      return site.reshape(value, batch * middle, columns);
    }

    /** Writes the indices as row numbers, INT64. */
    String indices(OnnxSite site) {
      GraphWriter w = site.writer();
      String at = w.cast(site.operand(1), DType.INT64);
      at = site.reshape(clamped(w, DType.INT64, at, size), batch, looked);
      if (batch > 1) {
        long[] offsets = new long[batch];
        for (int i = 0; i < batch; i++) {
          offsets[i] = (long) i * size;
        }
        at = w.op("Add", at, site.reshape(w.ints(offsets), batch, 1));
      }
      return site.reshape(at, (long) batch * looked);
    }

    /** Undoes {@link #matrix}. */
    String back(OnnxSite site, String matrix, Shape shape, int middle) {
      Shape x = site.type(0).shape();
      long before = x.slice(batchDims, axis).size();
      long after = x.slice(axis + 1, x.rank()).size();
      String value = matrix;
      if (before != 1) {
        value = site.reshape(value, batch, middle, before, after);
        value = site.transpose(value, 0, 2, 1, 3);
      }
      return site.reshape(value, shape);
    }
  }

  private static void scatterAdd(OnnxSite site) {
    ScatterAdd op = site.op(ScatterAdd.class);
    scatter(site, op.axis(), op.batchDims(), "add");
  }

  private static void scatterMax(OnnxSite site) {
    ScatterMax op = site.op(ScatterMax.class);
    scatter(site, op.axis(), op.batchDims(), "max");
  }

  private static void scatter(OnnxSite site, int axis, int batchDims, String reduction) {
    if (GraphLowering.isEmpty(site.type(2))) {
      site.result(0, site.operand(0));
      return;
    }
    GraphWriter w = site.writer();
    w.requireOpset(18);
    LookedUp rows = new LookedUp(site, axis, batchDims);
    long count = (long) rows.batch * rows.looked;
    String indices = site.reshape(rows.indices(site), count, 1);
    String everywhere = w.op("Expand", indices, w.ints(count, rows.columns));
    NodeAttributes attributes = NodeAttributes.of("axis", 0).with("reduction", reduction);
    String base = rows.matrix(site, 0);
    String updates = rows.matrix(site, 2);
    String result = w.op("ScatterElements", attributes, base, everywhere, updates);
    DType dtype = site.type(0).dtype();
    if (reduction.equals("max") && dtype.isFloating()) {
      // What a comparison with NaN leads to is not defined.
      String unknown =
          w.op(
              "ScatterElements",
              attributes,
              w.cast(w.op("IsNaN", base), DType.INT32),
              everywhere,
              w.cast(w.op("IsNaN", updates), DType.INT32));
      String nan = w.scalar(dtype, Double.NaN);
      result = w.op("Where", w.cast(unknown, DType.BOOL), nan, result);
    }
    site.result(0, rows.back(site, result, site.type(0).shape(), rows.size));
  }

  /** Writes starts, INT64, so that a block lies inside. */
  private static String starts(OnnxSite site, int operand, Shape block) {
    GraphWriter w = site.writer();
    int[] dims = site.type(0).shape().toInts();
    int[] sizes = block.toInts();
    long[] most = new long[dims.length];
    for (int a = 0; a < dims.length; a++) {
      most[a] = (long) dims[a] - sizes[a];
    }
    String starts = w.cast(site.operand(operand), DType.INT64);
    return w.op("Min", w.op("Max", starts, w.scalar(DType.INT64, 0)), w.ints(most));
  }

  private static void dynamicSlice(OnnxSite site) {
    Shape block = site.op(DynamicSlice.class).sizes();
    GraphWriter w = site.writer();
    if (block.rank() == 0) {
      site.result(0, site.operand(0));
      return;
    }
    String starts = starts(site, 1, block);
    String limits = w.op("Add", starts, w.ints(GraphLowering.sizes(block)));
    String axes = w.ints(IntStream.range(0, block.rank()).asLongStream().toArray());
    site.result(0, w.op("Slice", site.operand(0), starts, limits, axes));
  }

  /** Scatters the update to where it stands in the flattened operand. */
  private static void dynamicUpdate(OnnxSite site) {
    Shape shape = site.type(0).shape();
    Shape block = site.type(1).shape();
    if (shape.rank() == 0) {
      site.result(0, site.operand(1));
      return;
    }
    if (GraphLowering.isEmpty(site.type(1))) {
      site.result(0, site.operand(0));
      return;
    }
    GraphWriter w = site.writer();
    long[] strides = new long[shape.rank()];
    long stride = 1;
    for (int a = shape.rank() - 1; a >= 0; a--) {
      strides[a] = stride;
      stride *= shape.toInt(a);
    }
    String first =
        w.op("ReduceSum", w.op("Mul", starts(site, 2, block), w.ints(strides)), w.ints(0));
    String positions = w.op("Add", w.ints(positions(block, strides)), first);
    String flat = site.reshape(site.operand(0), -1);
    String update = site.reshape(site.operand(1), -1);
    String result = w.op("ScatterElements", NodeAttributes.of("axis", 0), flat, positions, update);
    site.result(0, site.reshape(result, shape));
  }

  private static long[] positions(Shape block, long[] strides) {
    int[] sizes = block.toInts();
    long[] positions = new long[block.size()];
    for (int i = 0; i < positions.length; i++) {
      int rest = i;
      for (int a = sizes.length - 1; a >= 0; a--) {
        positions[i] += rest % sizes[a] * strides[a];
        rest /= sizes[a];
      }
    }
    return positions;
  }
}
