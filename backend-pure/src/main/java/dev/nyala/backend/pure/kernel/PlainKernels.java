// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** The kernels written as plain loops, which run everywhere. */
public final class PlainKernels implements VectorKernels {

  private final MatrixKernels matrix = new PlainMatrixKernels();
  private final ConvolutionKernels convolution = new PlainConvolutionKernels();
  private final ElementKernels elements = new PlainElementKernels();

  private final PoolingKernels pooling = new PlainPoolingKernels(0);

  private final ReductionKernels reductions = new PlainReductionKernels();

  private final RecurrentKernels recurrent = new PlainRecurrentKernels();

  /** Makes the plain kernels. */
  public PlainKernels() {}

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public int vectorBits() {
    return 0;
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
