// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reshape;
import dev.nyala.graph.op.Select;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.Transpose;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Computes ops of constants, element by element. */
final class ConstantRules {

  private static final Set<Class<?>> COVERED =
      Set.of(
          Binary.class,
          BroadcastTo.class,
          Cast.class,
          Comparison.class,
          Concatenate.class,
          Gather.class,
          Iota.class,
          Reduce.class,
          Reshape.class,
          Select.class,
          Slice.class,
          Transpose.class,
          Unary.class);

  private final List<Tensor> operands;
  private final TensorBuffer result;

  private ConstantRules(List<Tensor> operands, TensorType type) {
    this.operands = operands;
    this.result = new TensorBuffer(type);
  }

  /** Tells whether there is a rule for an op. */
  static boolean covers(Op op) {
    return op instanceof Gather gather ? gather.batchDims() == 0 : COVERED.contains(op.getClass());
  }

  /** Computes an op that is covered. */
  static Tensor compute(Op op, List<Tensor> operands, TensorType type) {
    if (op instanceof Cast cast) {
      return operands.get(0).cast(cast.dtype());
    }
    if (op instanceof Reshape reshape) {
      return operands.get(0).reshape(reshape.shape());
    }
    ConstantRules rules = new ConstantRules(operands, type);
    rules.fill(op);
    return rules.result.toTensor();
  }

  private void fill(Op op) {
    if (op instanceof Unary unary) {
      unary(unary);
    } else if (op instanceof Binary binary) {
      binary(binary);
    } else if (op instanceof Comparison comparison) {
      comparison(comparison);
    } else if (op instanceof Select) {
      select();
    } else if (op instanceof Reduce reduce) {
      reduce(reduce);
    } else if (op instanceof Iota iota) {
      each(index -> index[iota.axis()]);
    } else if (op instanceof Concatenate concatenate) {
      concatenate(concatenate.axis());
    } else if (op instanceof Gather gather) {
      gather(gather.axis());
    } else {
      copy(op);
    }
  }

  private interface Source {
    long of(int[] index);
  }

  private void each(Source source) {
    Positions positions = Positions.of(result.type().shape());
    for (int i = 0; i < result.size(); i++) {
      result.setLong(i, source.of(positions.index(i)));
    }
  }

  private boolean isFloating() {
    return operands.get(0).dtype().isFloating();
  }

  private void unary(Unary op) {
    Tensor x = operands.get(0);
    for (int i = 0; i < x.size(); i++) {
      if (isFloating()) {
        result.setDouble(i, op.ofDouble(x.getDouble(i)));
      } else {
        result.setLong(i, bits(op.ofLong(x.getLong(i))));
      }
    }
  }

  private long bits(long value) {
    return result.type().dtype() == DType.BOOL ? value & 1 : value;
  }

  private void binary(Binary op) {
    IntUnaryOperator first = stretched(0);
    IntUnaryOperator second = stretched(1);
    for (int i = 0; i < result.size(); i++) {
      int a = first.applyAsInt(i);
      int b = second.applyAsInt(i);
      if (isFloating()) {
        double value = op.ofDoubles(operands.get(0).getDouble(a), operands.get(1).getDouble(b));
        result.setDouble(i, value);
      } else {
        result.setLong(i, op.ofLongs(operands.get(0).getLong(a), operands.get(1).getLong(b)));
      }
    }
  }

  private void comparison(Comparison op) {
    IntUnaryOperator first = stretched(0);
    IntUnaryOperator second = stretched(1);
    Tensor a = operands.get(0);
    Tensor b = operands.get(1);
    for (int i = 0; i < result.size(); i++) {
      int left = first.applyAsInt(i);
      int right = second.applyAsInt(i);
      boolean holds =
          isFloating()
              ? op.ofDoubles(a.getDouble(left), b.getDouble(right))
              : op.ofLongs(a.getLong(left), b.getLong(right));
      result.setLong(i, holds ? 1 : 0);
    }
  }

  private void select() {
    for (int i = 0; i < result.size(); i++) {
      boolean condition = operands.get(0).getLong(stretched(0).applyAsInt(i)) != 0;
      int chosen = condition ? 1 : 2;
      set(i, operands.get(chosen), stretched(chosen).applyAsInt(i));
    }
  }

  private void reduce(Reduce op) {
    Tensor x = operands.get(0);
    double[] sums = new double[result.size()];
    long[] integers = new long[result.size()];
    double identity = op.reduction().identity(x.dtype());
    for (int i = 0; i < sums.length; i++) {
      sums[i] = identity;
      integers[i] = integerIdentity(op, x.dtype());
    }
    Positions from = Positions.of(x.shape());
    Positions to = Positions.of(result.type().shape());
    for (int i = 0; i < x.size(); i++) {
      int at = to.stretched(from.index(i));
      if (isFloating()) {
        sums[at] = op.reduction().combiner().ofDoubles(sums[at], x.getDouble(i));
      } else {
        integers[at] = op.reduction().combiner().ofLongs(integers[at], x.getLong(i));
      }
    }
    for (int i = 0; i < sums.length; i++) {
      if (isFloating()) {
        result.setDouble(i, sums[i]);
      } else {
        result.setLong(i, integers[i]);
      }
    }
  }

  private static long integerIdentity(Reduce op, DType dtype) {
    boolean wide = dtype == DType.INT64;
    return switch (op.reduction()) {
      case SUM -> 0;
      case PRODUCT -> 1;
      case MAX -> wide ? Long.MIN_VALUE : (long) dtype.lowest();
      case MIN -> wide ? Long.MAX_VALUE : (long) dtype.highest();
    };
  }

  private void concatenate(int axis) {
    Positions to = Positions.of(result.type().shape());
    int offset = 0;
    for (Tensor operand : operands) {
      Positions from = Positions.of(operand.shape());
      for (int i = 0; i < operand.size(); i++) {
        int[] index = from.index(i);
        index[axis] += offset;
        set(to.offset(index), operand, i);
      }
      offset += operand.shape().dim(axis).toInt();
    }
  }

  private void gather(int axis) {
    Tensor x = operands.get(0);
    Tensor indices = operands.get(1);
    Positions to = Positions.of(result.type().shape());
    Positions from = Positions.of(x.shape());
    Positions lookup = Positions.of(indices.shape());
    int looked = indices.shape().rank();
    for (int i = 0; i < result.size(); i++) {
      int[] index = to.index(i);
      int[] source = new int[x.shape().rank()];
      int[] at = new int[looked];
      System.arraycopy(index, 0, source, 0, axis);
      System.arraycopy(index, axis, at, 0, looked);
      System.arraycopy(index, axis + looked, source, axis + 1, source.length - axis - 1);
      long picked = indices.getLong(lookup.offset(at));
      source[axis] = (int) Math.max(0, Math.min(picked, x.shape().dim(axis).toInt() - 1));
      set(i, x, from.offset(source));
    }
  }

  private void copy(Op op) {
    Tensor x = operands.get(0);
    Positions to = Positions.of(result.type().shape());
    Positions from = Positions.of(x.shape());
    for (int i = 0; i < result.size(); i++) {
      int[] index = to.index(i);
      if (op instanceof Transpose transpose) {
        int[] source = new int[index.length];
        for (int a = 0; a < index.length; a++) {
          source[transpose.permutation().get(a)] = index[a];
        }
        index = source;
      } else if (op instanceof Slice slice) {
        for (int a = 0; a < index.length; a++) {
          index[a] = slice.starts().get(a).toInt() + index[a] * slice.strides().get(a);
        }
      }
      set(i, x, from.stretched(index));
    }
  }

  private void set(int at, Tensor source, int from) {
    source.copyTo(from, result, at, 1);
  }

  private IntUnaryOperator stretched(int operand) {
    Shape shape = operands.get(operand).shape();
    if (shape.equals(result.type().shape())) {
      return i -> i;
    }
    Positions to = Positions.of(result.type().shape());
    Positions from = Positions.of(shape);
    return i -> from.stretched(to.index(i));
  }
}
