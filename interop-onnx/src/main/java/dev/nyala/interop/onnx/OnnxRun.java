// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.error.NyalaException;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** An ONNX file that is ready to run. Thread-safe. */
public interface OnnxRun extends AutoCloseable {

  /**
   * Runs the file.
   *
   * @param inputs one tensor for each input, by name
   * @return one tensor for each output, in the order of the file
   * @throws NyalaException if an input does not fit, or an operator cannot be computed
   */
  List<Tensor> run(Map<String, Tensor> inputs);

  /** Releases what was prepared. */
  @Override
  void close();
}
