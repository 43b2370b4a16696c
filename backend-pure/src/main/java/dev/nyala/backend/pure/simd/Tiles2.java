// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products of at most two rows of A and one to four vectors of columns of B, held in registers.
 *
 * <p>Missing rows are aliases of the last one: they are computed again and stored to the same
 * place, which is cheaper than a kernel for every count. All of Z is read before C is written, so Z
 * may be C. Each method stays within the number of vector operations that C2 inlines.
 */
final class Tiles2 {

  private Tiles2() {}

  /**
   * Computes {@code C = Z + A B} for a tile; see {@link PanamaMatrixKernels#multiply}.
   *
   * <p>Each of the operands is an array, an offset and a pitch between rows, A also a step between
   * columns.
   */
  static void multiply(
      int vectors,
      int rows,
      int depth,
      float[] a,
      int ao,
      int ap,
      int as,
      float[] b,
      int bo,
      int bp,
      float[] z,
      int zo,
      int zp,
      float[] c,
      int co,
      int cp) {
    switch (vectors) {
      case 1 -> by1(rows, depth, a, ao, ap, as, b, bo, bp, z, zo, zp, c, co, cp);
      case 2 -> by2(rows, depth, a, ao, ap, as, b, bo, bp, z, zo, zp, c, co, cp);
      case 3 -> by3(rows, depth, a, ao, ap, as, b, bo, bp, z, zo, zp, c, co, cp);
      case 4 -> by4(rows, depth, a, ao, ap, as, b, bo, bp, z, zo, zp, c, co, cp);
      default -> throw new IllegalArgumentException("no tile of " + vectors + " vectors");
    }
  }

  private static void by1(
      int rows,
      int depth,
      float[] a,
      int ao,
      int ap,
      int as,
      float[] b,
      int bo,
      int bp,
      float[] z,
      int zo,
      int zp,
      float[] c,
      int co,
      int cp) {
    int i1 = Math.min(1, rows - 1);
    FloatVector c00 = FloatVector.fromArray(SPECIES, z, zo);
    int z1 = zo + i1 * zp;
    FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
    int a0 = ao;
    int a1 = ao + i1 * ap;
    int p = bo;
    for (int k = 0, s = 0; k < depth; k++, s += as, p += bp) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + s]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(SPECIES, a[a1 + s]);
      c10 = x.fma(b0, c10);
    }
    c00.intoArray(c, co);
    int o1 = co + i1 * cp;
    c10.intoArray(c, o1);
  }

  private static void by2(
      int rows,
      int depth,
      float[] a,
      int ao,
      int ap,
      int as,
      float[] b,
      int bo,
      int bp,
      float[] z,
      int zo,
      int zp,
      float[] c,
      int co,
      int cp) {
    int i1 = Math.min(1, rows - 1);
    FloatVector c00 = FloatVector.fromArray(SPECIES, z, zo);
    FloatVector c01 = FloatVector.fromArray(SPECIES, z, zo + LENGTH);
    int z1 = zo + i1 * zp;
    FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, z, z1 + LENGTH);
    int a0 = ao;
    int a1 = ao + i1 * ap;
    int p = bo;
    for (int k = 0, s = 0; k < depth; k++, s += as, p += bp) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p + LENGTH);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + s]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(SPECIES, a[a1 + s]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LENGTH);
    int o1 = co + i1 * cp;
    c10.intoArray(c, o1);
    c11.intoArray(c, o1 + LENGTH);
  }

  private static void by3(
      int rows,
      int depth,
      float[] a,
      int ao,
      int ap,
      int as,
      float[] b,
      int bo,
      int bp,
      float[] z,
      int zo,
      int zp,
      float[] c,
      int co,
      int cp) {
    int i1 = Math.min(1, rows - 1);
    FloatVector c00 = FloatVector.fromArray(SPECIES, z, zo);
    FloatVector c01 = FloatVector.fromArray(SPECIES, z, zo + LENGTH);
    FloatVector c02 = FloatVector.fromArray(SPECIES, z, zo + 2 * LENGTH);
    int z1 = zo + i1 * zp;
    FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, z, z1 + LENGTH);
    FloatVector c12 = FloatVector.fromArray(SPECIES, z, z1 + 2 * LENGTH);
    int a0 = ao;
    int a1 = ao + i1 * ap;
    int p = bo;
    for (int k = 0, s = 0; k < depth; k++, s += as, p += bp) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p + LENGTH);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, p + 2 * LENGTH);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + s]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      x = FloatVector.broadcast(SPECIES, a[a1 + s]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LENGTH);
    c02.intoArray(c, co + 2 * LENGTH);
    int o1 = co + i1 * cp;
    c10.intoArray(c, o1);
    c11.intoArray(c, o1 + LENGTH);
    c12.intoArray(c, o1 + 2 * LENGTH);
  }

  private static void by4(
      int rows,
      int depth,
      float[] a,
      int ao,
      int ap,
      int as,
      float[] b,
      int bo,
      int bp,
      float[] z,
      int zo,
      int zp,
      float[] c,
      int co,
      int cp) {
    int i1 = Math.min(1, rows - 1);
    FloatVector c00 = FloatVector.fromArray(SPECIES, z, zo);
    FloatVector c01 = FloatVector.fromArray(SPECIES, z, zo + LENGTH);
    FloatVector c02 = FloatVector.fromArray(SPECIES, z, zo + 2 * LENGTH);
    FloatVector c03 = FloatVector.fromArray(SPECIES, z, zo + 3 * LENGTH);
    int z1 = zo + i1 * zp;
    FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, z, z1 + LENGTH);
    FloatVector c12 = FloatVector.fromArray(SPECIES, z, z1 + 2 * LENGTH);
    FloatVector c13 = FloatVector.fromArray(SPECIES, z, z1 + 3 * LENGTH);
    int a0 = ao;
    int a1 = ao + i1 * ap;
    int p = bo;
    for (int k = 0, s = 0; k < depth; k++, s += as, p += bp) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, p + LENGTH);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, p + 2 * LENGTH);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, p + 3 * LENGTH);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + s]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(SPECIES, a[a1 + s]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LENGTH);
    c02.intoArray(c, co + 2 * LENGTH);
    c03.intoArray(c, co + 3 * LENGTH);
    int o1 = co + i1 * cp;
    c10.intoArray(c, o1);
    c11.intoArray(c, o1 + LENGTH);
    c12.intoArray(c, o1 + 2 * LENGTH);
    c13.intoArray(c, o1 + 3 * LENGTH);
  }
}
