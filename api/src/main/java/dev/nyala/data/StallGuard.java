// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream that gives no bytes for too long, which ends the read that waits for them. */
final class StallGuard implements AutoCloseable {

  private final InputStream stream;
  private final long patience;
  private final Thread watch;
  private volatile long lastMove = System.nanoTime();

  StallGuard(InputStream stream, Duration patience) {
    this.stream = stream;
    this.patience = patience.toNanos();
    this.watch = new Thread(this::watch, "nyala-download-watch");
    watch.setDaemon(true);
    watch.start();
  }

  void moved() {
    lastMove = System.nanoTime();
  }

  private void watch() {
    try {
      long left = patience;
      while (left > 0) {
        Thread.sleep(Math.max(1, left / 1_000_000));
        left = patience - (System.nanoTime() - lastMove);
      }
      stream.close();
    } catch (InterruptedException | IOException e) {
      // The download is over.
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
