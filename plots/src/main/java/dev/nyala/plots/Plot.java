// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.nio.file.Path;

/**
 * Something that can be drawn: every chart and diagram of this package, and pictures of one's own.
 *
 * <p>Implementations are immutable, need no screen, and draw the same bytes each time on one
 * machine.
 */
public interface Plot {

  /**
   * Draws it.
   *
   * @return the picture
   * @throws dev.nyala.error.DataException if this machine has no fonts to write with
   */
  Picture draw();

  /**
   * Draws it into a file, which appears under its name only when it is complete.
   *
   * @param file where to, with the ending {@code .png} or none
   * @throws dev.nyala.error.DataException if the file has another ending or cannot be written
   */
  default void write(Path file) {
    draw().write(file);
  }
}
