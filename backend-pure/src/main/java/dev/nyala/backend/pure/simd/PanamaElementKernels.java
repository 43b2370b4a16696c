// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import dev.nyala.backend.pure.kernel.BinaryKernel;
import dev.nyala.backend.pure.kernel.ElementKernels;
import dev.nyala.backend.pure.kernel.Fma;
import dev.nyala.backend.pure.kernel.PlainElementKernels;
import dev.nyala.backend.pure.kernel.UnaryKernel;
import jdk.incubator.vector.FloatVector;

/**
 * Element-wise kernels on vectors. Where a result is written over an operand, the elements after
 * the last whole vector go one by one; elsewhere the last vector is moved back over elements
 * already done, which is faster than a mask.
 */
final class PanamaElementKernels implements ElementKernels {

  private final ElementKernels plain = new PlainElementKernels();

  private static int vectorised(int n, boolean inPlace) {
    return n < LENGTH ? 0 : inPlace ? n / LENGTH * LENGTH : n;
  }

  @Override
  public void unary(UnaryKernel op, float[] x, int xOffset, float[] y, int yOffset, int n) {
    int done = vectorised(n, x == y);
    if (done > 0 && !UnaryLoops.run(op, x, xOffset, y, yOffset, done)) {
      done = 0;
    }
    if (done < n) {
      plain.unary(op, x, xOffset + done, y, yOffset + done, n - done);
    }
  }

  @Override
  public void binary(
      BinaryKernel op,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] z,
      int zOffset,
      int n) {
    int done = vectorised(n, x == z || y == z);
    if (done > 0 && !BinaryLoops.run(op, x, xOffset, y, yOffset, z, zOffset, done)) {
      done = 0;
    }
    if (done < n) {
      plain.binary(op, x, xOffset + done, y, yOffset + done, z, zOffset + done, n - done);
    }
  }

  @Override
  public void binaryScalar(
      BinaryKernel op, float[] x, int xOffset, float y, float[] z, int zOffset, int n) {
    int done = vectorised(n, x == z);
    if (done > 0 && !ScalarLoops.arrayScalar(op, x, xOffset, y, z, zOffset, done)) {
      done = 0;
    }
    if (done < n) {
      plain.binaryScalar(op, x, xOffset + done, y, z, zOffset + done, n - done);
    }
  }

  @Override
  public void scalarBinary(
      BinaryKernel op, float x, float[] y, int yOffset, float[] z, int zOffset, int n) {
    int done = vectorised(n, y == z);
    if (done > 0 && !ScalarLoops.scalarArray(op, y, yOffset, x, z, zOffset, done)) {
      done = 0;
    }
    if (done < n) {
      plain.scalarBinary(op, x, y, yOffset + done, z, zOffset + done, n - done);
    }
  }

  @Override
  public void scaleShift(
      float[] x,
      int xOffset,
      float[] scale,
      int scaleOffset,
      float[] shift,
      int shiftOffset,
      float[] z,
      int zOffset,
      int n) {
    int i = 0;
    for (; i + LENGTH <= n; i += LENGTH) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .fma(
              FloatVector.fromArray(SPECIES, scale, scaleOffset + i),
              FloatVector.fromArray(SPECIES, shift, shiftOffset + i))
          .intoArray(z, zOffset + i);
    }
    for (; i < n; i++) {
      z[zOffset + i] = Fma.of(x[xOffset + i], scale[scaleOffset + i], shift[shiftOffset + i]);
    }
  }

  @Override
  public void addScaled(float factor, float[] x, int xOffset, float[] y, int yOffset, int n) {
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    int i = 0;
    for (; i + LENGTH <= n; i += LENGTH) {
      FloatVector.fromArray(SPECIES, x, xOffset + i)
          .fma(f, FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < n; i++) {
      y[yOffset + i] = Fma.of(factor, x[xOffset + i], y[yOffset + i]);
    }
  }
}
