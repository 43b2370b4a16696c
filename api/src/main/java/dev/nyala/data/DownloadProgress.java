// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** Is told how a download goes on. */
@FunctionalInterface
public interface DownloadProgress {

  /**
   * Called at the beginning, after every part received, and at the end; from the thread that
   * downloads.
   *
   * @param file the name of the file
   * @param received bytes so far, those of an earlier attempt included
   * @param total bytes in all, or -1 if the server does not tell
   */
  void update(String file, long received, long total);
}
