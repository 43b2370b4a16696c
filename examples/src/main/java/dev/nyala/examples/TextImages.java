// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.tensor.Tensor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Grey images drawn with characters, three side by side, two rows of pixels to a line. */
final class TextImages {

  private static final String SHADES = " .:-=+*#%@";

  private static final int SIDE_BY_SIDE = 3;

  private TextImages() {}

  /** Draws images {@code [images, height, width, 1]} of values from 0 to 1. */
  static String of(Tensor images) {
    int count = images.shape().toInt(0);
    return IntStream.iterate(0, i -> i < count, i -> i + SIDE_BY_SIDE)
        .mapToObj(i -> lines(images.rows(i, Math.min(i + SIDE_BY_SIDE, count))))
        .collect(Collectors.joining("\n\n"));
  }

  private static String lines(Tensor images) {
    int height = images.shape().toInt(1);
    int width = images.shape().toInt(2);
    return IntStream.range(0, height / 2)
        .mapToObj(
            line ->
                IntStream.range(0, images.shape().toInt(0))
                    .mapToObj(image -> line(images, (image * height + 2 * line) * width, width))
                    .collect(Collectors.joining(" "))
                    .stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  private static String line(Tensor images, int at, int width) {
    return IntStream.range(at, at + width)
        .mapToObj(i -> shade((images.getDouble(i) + images.getDouble(i + width)) / 2))
        .collect(Collectors.joining());
  }

  private static String shade(double value) {
    int index = (int) Math.round(value * (SHADES.length() - 1));
    return SHADES.substring(index, index + 1);
  }
}
