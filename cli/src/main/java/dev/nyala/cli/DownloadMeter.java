// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.data.DownloadProgress;
import java.util.Locale;

/**
 * Tells on standard error how downloads go on: a line that is written over when a person watches, a
 * line for each file otherwise.
 */
final class DownloadMeter implements DownloadProgress {

  private static final double MEGABYTE = 1e6;

  private final Terminal terminal;
  private String file = "";
  private String shown = "";

  DownloadMeter(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void update(String name, long received, long total) {
    boolean begins = !name.equals(file);
    file = name;
    if (!terminal.interactive()) {
      if (begins) {
        terminal.err().println("nyala: downloading " + name + amount(", %s", total));
      }
      return;
    }
    String text = "downloading " + name + amount(" %s", received) + amount(" of %s", total);
    if (!text.equals(shown)) {
      shown = text;
      terminal.err().print("\r" + text + "  ");
    }
    if (received == total) {
      terminal.err().println();
    }
  }

  private static String amount(String format, long bytes) {
    String megabytes = String.format(Locale.ROOT, "%.1f MB", bytes / MEGABYTE);
    return bytes < 0 ? "" : String.format(Locale.ROOT, format, megabytes);
  }
}
