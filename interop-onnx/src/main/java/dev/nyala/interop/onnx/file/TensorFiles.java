// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.file;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.proto.ExternalData;
import dev.nyala.interop.onnx.proto.ExternalFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Files beside a model that hold tensors of it. What is outside of the model's folder is refused,
 * be it by a path or by a link. Immutable.
 */
public final class TensorFiles implements ExternalFiles {

  private final @Nullable Path folder;

  private TensorFiles(@Nullable Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the files that a model may refer to.
   *
   * @param model its file
   * @return those in its folder and in folders within
   */
  public static TensorFiles beside(Path model) {
    return new TensorFiles(model.toAbsolutePath().getParent());
  }

  /**
   * Returns no files, for a model that is not on a disk.
   *
   * @return every reference is refused
   */
  public static TensorFiles none() {
    return new TensorFiles(null);
  }

  @Override
  public ByteBuffer read(ExternalData place, long bytes) throws IOException {
    Path file = find(place);
    long length = place.length() < 0 ? bytes : place.length();
    long size = Files.size(file);
    if (length != bytes || place.offset() > size - length || bytes > Integer.MAX_VALUE) {
      throw new DataException(
          Diagnostic.of("The file of a tensor does not hold its elements")
              .received("%d bytes at %d of %d", length, place.offset(), size)
              .expected("%d bytes", bytes)
              .where("%s", file));
    }
    ByteBuffer elements = ByteBuffer.allocate((int) bytes);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (elements.hasRemaining()
          && channel.read(elements, place.offset() + elements.position()) >= 0) {
        // Goes on until all is there.
      }
    }
    return elements.flip();
  }

  private Path find(ExternalData place) throws IOException {
    try {
      if (folder != null) {
        Path file = folder.resolve(place.location()).normalize();
        boolean inside = file.startsWith(folder.normalize()) && Files.isRegularFile(file);
        if (inside && file.toRealPath().startsWith(folder.toRealPath())) {
          return file;
        }
      }
    } catch (InvalidPathException e) {
      throw refused(place, e);
    }
    throw refused(place, null);
  }

  private DataException refused(ExternalData place, @Nullable InvalidPathException cause) {
    Diagnostic what =
        Diagnostic.of("The file of a tensor is not there, or not in the folder of the model")
            .received("\"%s\"", place.location())
            .expected("a file in %s", folder == null ? "no folder: the model is none" : folder);
    return cause == null ? new DataException(what) : new DataException(what, cause);
  }
}
