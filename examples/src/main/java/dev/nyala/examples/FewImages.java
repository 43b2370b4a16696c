// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.ImageSplit;
import dev.nyala.data.LabelledImages;
import dev.nyala.data.RandomAccessDataset;
import dev.nyala.data.Split;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.stream.IntStream;

/** Images of some classes, a few of each: what is left when data are scarce. */
final class FewImages {

  private FewImages() {}

  /** Returns a few images of some classes to train with, and all of them to test with. */
  static Split split(ImageSplit images, int fromClass, int toClass, int most) {
    return new Split(
        of(images.train(), fromClass, toClass, most),
        of(images.test(), fromClass, toClass, images.test().size()));
  }

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
    if (chosen.length == 0) {
      throw new DataException(
          Diagnostic.of("There are no images of some classes")
              .received("%d images", images.size())
              .expected("an image of a class from %d to %d", fromClass, toClass - 1)
              .where(images.source())
              .remedy("use more images"));
    }
    return images.sparse().select(chosen);
  }
}
