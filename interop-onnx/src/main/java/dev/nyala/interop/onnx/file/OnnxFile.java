// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.file;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.interop.onnx.proto.ModelProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An {@code .onnx} file: the model in it, and the files beside it that hold its large tensors.
 *
 * @param path the file
 * @param model what it says
 * @param tensors where tensors are that are not in the file itself
 */
public record OnnxFile(Path path, ModelProto model, TensorFiles tensors) {

  private static final long MOST_BYTES = Integer.MAX_VALUE - 8L;

  /**
   * Reads a file.
   *
   * @param path the file
   * @return what it says; its tensors are read when they are asked for
   * @throws DataException if it is no ONNX file, damaged, or larger than the format allows
   * @throws IOException if the disk fails
   */
  public static OnnxFile read(Path path) throws IOException {
    Given.require("path", path);
    long size = Files.size(path);
    if (size > MOST_BYTES) {
      throw new DataException(
          Diagnostic.of("An ONNX file is larger than the format allows")
              .received("%d bytes", size)
              .expected("less than 2 GiB, with large tensors in files of their own")
              .where("%s", path));
    }
    try {
      ModelProto model = ModelProto.parse(Files.readAllBytes(path));
      require(model, path);
      return new OnnxFile(path, model, TensorFiles.beside(path));
    } catch (DataException e) {
      throw new DataException(e.diagnostic().where("%s", path), e);
    }
  }

  /**
   * Tells whether a file is an ONNX file by its name.
   *
   * @param path any path
   * @return whether it ends in {@code .onnx}
   */
  public static boolean isNamed(Path path) {
    return path.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  private static void require(ModelProto model, Path path) {
    if (model.irVersion() <= 0 || model.graph().outputs().isEmpty()) {
      throw new DataException(
          Diagnostic.of("The file is no ONNX model, or is damaged")
              .received("version %d, %d outputs", model.irVersion(), model.graph().outputs().size())
              .expected("a version and at least one output")
              .where("%s", path));
    }
  }
}
