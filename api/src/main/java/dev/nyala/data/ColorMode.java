// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** Which channels an image is read with; what the file lacks or has more is converted. */
public enum ColorMode {
  /** One channel: {@code 0.299 red + 0.587 green + 0.114 blue} of a coloured image. */
  GRAYSCALE(1),
  /** Red, green and blue. */
  RGB(3),
  /** Red, green, blue and opacity, which is 255 where the file has none. */
  RGBA(4);

  private final int channels;

  ColorMode(int channels) {
    this.channels = channels;
  }

  /**
   * Returns the number of channels.
   *
   * @return 1, 3 or 4
   */
  public int channels() {
    return channels;
  }
}
