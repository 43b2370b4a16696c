// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.LabelledImages;
import dev.nyala.data.RandomAccessDataset;
import java.util.stream.IntStream;

/** Images of some classes, a few of each: what is left when data are scarce. */
final class FewImages {

  private FewImages() {}

  /** The first images of each class of a range, with class numbers as targets. */
  static RandomAccessDataset of(LabelledImages images, int fromClass, int toClass, int most) {
    int[] seen = new int[images.classes()];
    int[] chosen =
        IntStream.range(0, images.size())
            .filter(
                i -> {
                  int label = (int) images.labels().getLong(i);
                  return label >= fromClass && label < toClass && seen[label]++ < most;
                })
            .toArray();
    return images.sparse().select(chosen);
  }
}
