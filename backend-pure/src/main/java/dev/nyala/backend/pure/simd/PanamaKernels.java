// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import dev.nyala.backend.pure.kernel.ConvolutionKernels;
import dev.nyala.backend.pure.kernel.ElementKernels;
import dev.nyala.backend.pure.kernel.MatrixKernels;
import dev.nyala.backend.pure.kernel.PoolingKernels;
import dev.nyala.backend.pure.kernel.RecurrentKernels;
import dev.nyala.backend.pure.kernel.ReductionKernels;
import dev.nyala.backend.pure.kernel.VectorKernels;

/** The kernels written with vector instructions. Loaded by name, see {@code Kernels}. */
public final class PanamaKernels implements VectorKernels {

  private static final int LEAST_BITS = 256;

  private final MatrixKernels matrix;
  private final ConvolutionKernels convolution;
  private final ElementKernels elements;
  private final RecurrentKernels recurrent;
  private final ReductionKernels reductions;
  private final PoolingKernels pooling;

  /**
   * Makes the kernels.
   *
   * @throws UnsupportedOperationException if the vectors of this machine are too short to pay
   */
  public PanamaKernels() {
    int bits = Lanes.SPECIES.vectorBitSize();
    if (bits < LEAST_BITS) {
      throw new UnsupportedOperationException(
          "vectors have " + bits + " bits here and " + LEAST_BITS + " are needed");
    }
    matrix = new PanamaMatrixKernels();
    convolution = new PanamaConvolutionKernels();
    elements = new PanamaElementKernels();
    recurrent = new PanamaRecurrentKernels();
    reductions = new PanamaReductionKernels();
    pooling = new PanamaPoolingKernels();
  }

  @Override
  public String name() {
    return "vector-" + vectorBits();
  }

  @Override
  public int vectorBits() {
    return Lanes.SPECIES.vectorBitSize();
  }

  @Override
  public MatrixKernels matrix() {
    return matrix;
  }

  @Override
  public ElementKernels elements() {
    return elements;
  }

  @Override
  public ConvolutionKernels convolution() {
    return convolution;
  }

  @Override
  public PoolingKernels pooling() {
    return pooling;
  }

  @Override
  public ReductionKernels reductions() {
    return reductions;
  }

  @Override
  public RecurrentKernels recurrent() {
    return recurrent;
  }
}
