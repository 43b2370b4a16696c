// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

/** What becomes of an image whose sides are in another proportion than those it gets. */
enum AspectRatio {
  /** It is distorted. */
  STRETCH {
    @Override
    Pixels resize(Pixels image, int height, int width, Interpolation interpolation) {
      return image.resize(height, width, interpolation);
    }
  },

  /** The largest part in the middle that has the proportion is kept. */
  CROP {
    @Override
    Pixels resize(Pixels image, int height, int width, Interpolation interpolation) {
      // In float32, as Keras does, so that the same pixels are cut off.
      int rows = (int) ((float) ((long) image.width * height) / width);
      int columns = (int) ((float) ((long) image.height * width) / height);
      rows = Math.max(1, Math.min(image.height, rows));
      columns = Math.max(1, Math.min(image.width, columns));
      return image
          .crop((image.height - rows) / 2, (image.width - columns) / 2, rows, columns)
          .resize(height, width, interpolation);
    }
  },

  /** Zeros are put around it. */
  PAD {
    @Override
    Pixels resize(Pixels image, int height, int width, Interpolation interpolation) {
      float ratio = Math.max(image.width / (float) width, image.height / (float) height);
      float rows = image.height / ratio;
      float columns = image.width / ratio;
      return image
          .resize(Math.max(1, (int) rows), Math.max(1, (int) columns), interpolation)
          .pad(
              (int) Math.max(0, (height - rows) / 2),
              (int) Math.max(0, (width - columns) / 2),
              height,
              width);
    }
  };

  abstract Pixels resize(Pixels image, int height, int width, Interpolation interpolation);
}
