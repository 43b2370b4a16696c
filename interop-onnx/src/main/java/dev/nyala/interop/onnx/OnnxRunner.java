// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.error.NyalaException;
import dev.nyala.interop.onnx.file.OnnxFile;
import java.util.List;

/**
 * A {@link dev.nyala.backend.Backend} that runs ONNX files as they are, with whatever operators its
 * runtime knows: nothing is translated into a graph.
 */
public interface OnnxRunner {

  /**
   * Prepares a file.
   *
   * @param file the file
   * @param outputs names of its outputs, in its order
   * @return what runs it
   * @throws NyalaException if the runtime refuses the file
   */
  OnnxRun open(OnnxFile file, List<String> outputs);
}
