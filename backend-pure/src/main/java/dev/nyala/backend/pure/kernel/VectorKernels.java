// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The seam between blocking and inner loops: everything that profits from vector instructions.
 *
 * <p>There is one implementation of plain loops, {@link PlainKernels}, and one with {@code
 * jdk.incubator.vector}; {@link Kernels} chooses. Both give the same results up to rounding. All
 * methods are stateless and thread-safe; arrays are read and written at offsets, overlapping only
 * where a method says so.
 */
public interface VectorKernels {

  /** Returns a name for logs, such as {@code plain} or {@code vector-512}. */
  String name();

  /** Returns how wide the vectors are, in bits; 0 for plain loops. */
  int vectorBits();

  /** Returns the kernels of matrix products. */
  MatrixKernels matrix();

  /** Returns the element-wise kernels. */
  ElementKernels elements();

  /** Returns the kernels of convolutions that are no matrix products. */
  ConvolutionKernels convolution();

  /** Returns the kernels of pooling. */
  PoolingKernels pooling();

  /** Returns the kernels of reductions. */
  ReductionKernels reductions();

  /** Returns the kernels of recurrent steps. */
  RecurrentKernels recurrent();
}
