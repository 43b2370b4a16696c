// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.List;

/** What is computed on the heap. */
@FunctionalInterface
public interface HostFunction {

  /** Fills the results, which are zeros. */
  void compute(List<Tensor> operands, List<TensorBuffer> results);
}
