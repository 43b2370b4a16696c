// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.error.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the elements of tensors are found that a model keeps in other files. */
@FunctionalInterface
public interface ExternalFiles {

  /**
   * Reads elements.
   *
   * @param place where they are
   * @param bytes how many there must be
   * @return so many bytes
   * @throws IOException if the disk fails
   * @throws DataException if the file must not be read or is too short
   */
  ByteBuffer read(ExternalData place, long bytes) throws IOException;
}
