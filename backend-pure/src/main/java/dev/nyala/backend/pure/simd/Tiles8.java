// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products of at most eight rows of A and one to two vectors of columns of B, held in registers.
 *
 * <p>Missing rows are aliases of the last one: they are computed again and stored to the same
 * place, which is cheaper than a kernel for every count. All of Z is read before C is written, so Z
 * may be C. Each method stays within the number of vector operations that C2 inlines.
 */
final class Tiles8 {

  private Tiles8() {}

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
    int i2 = Math.min(2, rows - 1);
    int i3 = Math.min(3, rows - 1);
    int i4 = Math.min(4, rows - 1);
    int i5 = Math.min(5, rows - 1);
    int i6 = Math.min(6, rows - 1);
    int i7 = Math.min(7, rows - 1);
    FloatVector c00 = FloatVector.fromArray(SPECIES, z, zo);
    int z1 = zo + i1 * zp;
    FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
    int z2 = zo + i2 * zp;
    FloatVector c20 = FloatVector.fromArray(SPECIES, z, z2);
    int z3 = zo + i3 * zp;
    FloatVector c30 = FloatVector.fromArray(SPECIES, z, z3);
    int z4 = zo + i4 * zp;
    FloatVector c40 = FloatVector.fromArray(SPECIES, z, z4);
    int z5 = zo + i5 * zp;
    FloatVector c50 = FloatVector.fromArray(SPECIES, z, z5);
    int z6 = zo + i6 * zp;
    FloatVector c60 = FloatVector.fromArray(SPECIES, z, z6);
    int z7 = zo + i7 * zp;
    FloatVector c70 = FloatVector.fromArray(SPECIES, z, z7);
    int a0 = ao;
    int a1 = ao + i1 * ap;
    int a2 = ao + i2 * ap;
    int a3 = ao + i3 * ap;
    int a4 = ao + i4 * ap;
    int a5 = ao + i5 * ap;
    int a6 = ao + i6 * ap;
    int a7 = ao + i7 * ap;
    int p = bo;
    for (int k = 0, s = 0; k < depth; k++, s += as, p += bp) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, p);
      FloatVector x = FloatVector.broadcast(SPECIES, a[a0 + s]);
      c00 = x.fma(b0, c00);
      x = FloatVector.broadcast(SPECIES, a[a1 + s]);
      c10 = x.fma(b0, c10);
      x = FloatVector.broadcast(SPECIES, a[a2 + s]);
      c20 = x.fma(b0, c20);
      x = FloatVector.broadcast(SPECIES, a[a3 + s]);
      c30 = x.fma(b0, c30);
      x = FloatVector.broadcast(SPECIES, a[a4 + s]);
      c40 = x.fma(b0, c40);
      x = FloatVector.broadcast(SPECIES, a[a5 + s]);
      c50 = x.fma(b0, c50);
      x = FloatVector.broadcast(SPECIES, a[a6 + s]);
      c60 = x.fma(b0, c60);
      x = FloatVector.broadcast(SPECIES, a[a7 + s]);
      c70 = x.fma(b0, c70);
    }
    c00.intoArray(c, co);
    int o1 = co + i1 * cp;
    c10.intoArray(c, o1);
    int o2 = co + i2 * cp;
    c20.intoArray(c, o2);
    int o3 = co + i3 * cp;
    c30.intoArray(c, o3);
    int o4 = co + i4 * cp;
    c40.intoArray(c, o4);
    int o5 = co + i5 * cp;
    c50.intoArray(c, o5);
    int o6 = co + i6 * cp;
    c60.intoArray(c, o6);
    int o7 = co + i7 * cp;
    c70.intoArray(c, o7);
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
    int i2 = Math.min(2, rows - 1);
    int i3 = Math.min(3, rows - 1);
    int i4 = Math.min(4, rows - 1);
    int i5 = Math.min(5, rows - 1);
    int i6 = Math.min(6, rows - 1);
    int i7 = Math.min(7, rows - 1);
    FloatVector c00 = FloatVector.fromArray(SPECIES, z, zo);
    FloatVector c01 = FloatVector.fromArray(SPECIES, z, zo + LENGTH);
    int z1 = zo + i1 * zp;
    FloatVector c10 = FloatVector.fromArray(SPECIES, z, z1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, z, z1 + LENGTH);
    int z2 = zo + i2 * zp;
    FloatVector c20 = FloatVector.fromArray(SPECIES, z, z2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, z, z2 + LENGTH);
    int z3 = zo + i3 * zp;
    FloatVector c30 = FloatVector.fromArray(SPECIES, z, z3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, z, z3 + LENGTH);
    int z4 = zo + i4 * zp;
    FloatVector c40 = FloatVector.fromArray(SPECIES, z, z4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, z, z4 + LENGTH);
    int z5 = zo + i5 * zp;
    FloatVector c50 = FloatVector.fromArray(SPECIES, z, z5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, z, z5 + LENGTH);
    int z6 = zo + i6 * zp;
    FloatVector c60 = FloatVector.fromArray(SPECIES, z, z6);
    FloatVector c61 = FloatVector.fromArray(SPECIES, z, z6 + LENGTH);
    int z7 = zo + i7 * zp;
    FloatVector c70 = FloatVector.fromArray(SPECIES, z, z7);
    FloatVector c71 = FloatVector.fromArray(SPECIES, z, z7 + LENGTH);
    int a0 = ao;
    int a1 = ao + i1 * ap;
    int a2 = ao + i2 * ap;
    int a3 = ao + i3 * ap;
    int a4 = ao + i4 * ap;
    int a5 = ao + i5 * ap;
    int a6 = ao + i6 * ap;
    int a7 = ao + i7 * ap;
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
      x = FloatVector.broadcast(SPECIES, a[a2 + s]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(SPECIES, a[a3 + s]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      x = FloatVector.broadcast(SPECIES, a[a4 + s]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      x = FloatVector.broadcast(SPECIES, a[a5 + s]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      x = FloatVector.broadcast(SPECIES, a[a6 + s]);
      c60 = x.fma(b0, c60);
      c61 = x.fma(b1, c61);
      x = FloatVector.broadcast(SPECIES, a[a7 + s]);
      c70 = x.fma(b0, c70);
      c71 = x.fma(b1, c71);
    }
    c00.intoArray(c, co);
    c01.intoArray(c, co + LENGTH);
    int o1 = co + i1 * cp;
    c10.intoArray(c, o1);
    c11.intoArray(c, o1 + LENGTH);
    int o2 = co + i2 * cp;
    c20.intoArray(c, o2);
    c21.intoArray(c, o2 + LENGTH);
    int o3 = co + i3 * cp;
    c30.intoArray(c, o3);
    c31.intoArray(c, o3 + LENGTH);
    int o4 = co + i4 * cp;
    c40.intoArray(c, o4);
    c41.intoArray(c, o4 + LENGTH);
    int o5 = co + i5 * cp;
    c50.intoArray(c, o5);
    c51.intoArray(c, o5 + LENGTH);
    int o6 = co + i6 * cp;
    c60.intoArray(c, o6);
    c61.intoArray(c, o6 + LENGTH);
    int o7 = co + i7 * cp;
    c70.intoArray(c, o7);
    c71.intoArray(c, o7 + LENGTH);
  }
}
