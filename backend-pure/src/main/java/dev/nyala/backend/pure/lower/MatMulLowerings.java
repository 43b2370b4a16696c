// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.kernel.GemmShape;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.memory.Stretching;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.MatMul;
import java.util.Arrays;
import java.util.EnumSet;

/** Matrix products: floats of at most 32 bits by the packed kernels, others by plain loops. */
final class MatMulLowerings {

  private MatMulLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.put("matmul", DTypes.FLOATS, new Lowering.Stepped(MatMulLowerings::floats, true));
    EnumSet<dev.nyala.tensor.DType> others = EnumSet.copyOf(DTypes.NUMBERS);
    others.removeAll(DTypes.FLOATS);
    table.put("matmul", others, new Lowering.Stepped(MatMulLowerings::plain, false));
  }

  /** One matrix product of a batch, by sizes and where its operands begin. */
  private static final class Form {
    final MatMul op;
    final int m;
    final int n;
    final int k;
    final int[] aOffsets;
    final int[] bOffsets;

    Form(Site site) {
      op = site.op(MatMul.class);
      int[] a = site.operand(0).dims();
      int[] y = site.result().dims();
      int rank = y.length;
      m = y[rank - 2];
      n = y[rank - 1];
      k = a[op.transposeA() ? rank - 2 : rank - 1];
      int[] batch = Arrays.copyOf(y, rank - 2);
      aOffsets = offsets(a, batch, m * k);
      bOffsets = offsets(site.operand(1).dims(), batch, k * n);
    }

    private static int[] offsets(int[] dims, int[] batch, int matrix) {
      Stretching stretching = new Stretching(Arrays.copyOf(dims, batch.length), batch);
      int[] offsets = new int[Arrays.stream(batch).reduce(1, Math::multiplyExact)];
      Arrays.setAll(offsets, i -> stretching.at(i) * matrix);
      return offsets;
    }

    /** Returns the distance between offsets if they are evenly spaced, else -1. */
    static int stride(int[] offsets) {
      int stride = offsets.length < 2 ? 0 : offsets[1];
      for (int i = 0; i < offsets.length; i++) {
        if (offsets[i] != i * stride) {
          return -1;
        }
      }
      return stride;
    }
  }

  private static Step floats(Site site) {
    Form form = new Form(site);
    int batch = form.aOffsets.length;
    int strideA = Form.stride(form.aOffsets);
    int strideB = Form.stride(form.bOffsets);
    GemmShape shape =
        GemmShape.of(form.op.transposeA(), form.op.transposeB(), form.m, form.n, form.k);
    if (strideA >= 0 && strideB >= 0) {
      shape = batch == 1 ? shape : shape.batched(batch, strideA, strideB, form.m * form.n);
      return Rounding.after(new GemmStep(site, shape, new int[1], new int[1]), site.result());
    }
    return Rounding.after(new GemmStep(site, shape, form.aOffsets, form.bOffsets), site.result());
  }

  private static Step plain(Site site) {
    Form form = new Form(site);
    Place a = site.operand(0);
    Place b = site.operand(1);
    Place y = site.result();
    Elements elements = y.elements();
    int aRow = form.op.transposeA() ? 1 : form.k;
    int aStep = form.op.transposeA() ? form.m : 1;
    int bRow = form.op.transposeB() ? 1 : form.n;
    int bStep = form.op.transposeB() ? form.k : 1;
    int rows = form.aOffsets.length * form.m;
    return frame ->
        site.machine()
            .team()
            .run(
                rows,
                (row, worker) -> {
                  int matrix = row / form.m;
                  int i = frame.at(a) + form.aOffsets[matrix] + row % form.m * aRow;
                  int j = frame.at(b) + form.bOffsets[matrix];
                  int to = frame.at(y) + row * form.n;
                  for (int column = 0; column < form.n; column++) {
                    int at = j + column * bStep;
                    if (elements.isFloating()) {
                      double sum =
                          dot(
                              (double[]) frame.array(a),
                              i,
                              aStep,
                              (double[]) frame.array(b),
                              at,
                              bRow,
                              form.k);
                      elements.setDouble(frame.array(y), to + column, sum);
                    } else {
                      long sum = 0;
                      for (int e = 0; e < form.k; e++) {
                        sum +=
                            elements.getLong(frame.array(a), i + e * aStep)
                                * elements.getLong(frame.array(b), at + e * bRow);
                      }
                      elements.setLong(frame.array(y), to + column, sum);
                    }
                  }
                });
  }

  private static double dot(double[] a, int i, int aStep, double[] b, int j, int bStep, int count) {
    double sum = 0;
    for (int e = 0; e < count; e++) {
      sum += a[i + e * aStep] * b[j + e * bStep];
    }
    return sum;
  }
}
