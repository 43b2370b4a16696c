// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import java.io.PrintStream;
import java.io.Writer;

/** Writes to a stream in the charset of that stream, which the stream does not tell on Java 17. */
final class StreamWriter extends Writer {

  private final PrintStream stream;

  StreamWriter(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(char[] characters, int from, int count) {
    stream.print(new String(characters, from, count));
  }

  @Override
  public void flush() {
    stream.flush();
  }

  @Override
  public void close() {
    stream.flush();
  }
}
