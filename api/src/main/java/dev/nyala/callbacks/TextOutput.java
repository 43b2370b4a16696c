// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/** Where a callback writes what it has to say, at once. */
record TextOutput(Appendable out) {

  /** Returns an output that drops what is written. */
  static TextOutput silent() {
    return new TextOutput(Writer.nullWriter());
  }

  void write(String text) {
    try {
      out.append(text);
      if (out instanceof Flushable flushable) {
        flushable.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a line of its own. */
  void line(String format, Object... arguments) {
    write(String.format(Locale.ROOT, format, arguments) + "\n");
  }
}
