// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.Model;
import dev.nyala.callbacks.Callback;
import dev.nyala.data.Dataset;
import dev.nyala.data.LabelledTexts;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.History;
import java.util.stream.Stream;

/**
 * A callback that is also shown what a model makes of data: what an example has to show besides its
 * figures. It costs nothing if nobody looks.
 *
 * <p>All methods do nothing by default.
 */
public interface Gallery extends Callback {

  /**
   * Returns the first gallery among callbacks.
   *
   * @param callbacks of any kind
   * @return one that nobody looks at, if there is none
   */
  static Gallery of(Callback... callbacks) {
    return Stream.of(callbacks)
        .filter(Gallery.class::isInstance)
        .map(Gallery.class::cast)
        .findFirst()
        .orElseGet(() -> new Gallery() {});
  }

  /**
   * Shows a training that {@code fit} did not do.
   *
   * @param model what was trained
   * @param history the figures of its epochs
   */
  default void training(Model model, History history) {}

  /**
   * Shows which classes a model takes samples for.
   *
   * @param title which model, if there are several
   * @param model whose output is a probability, or one of each class
   * @param test inputs, and numbers of classes or one-hot vectors
   * @param names of the classes; without them their numbers stand
   */
  default void classes(String title, Model model, Dataset test, String... names) {}

  /**
   * Shows which classes a model takes texts for.
   *
   * @param model whose output is a probability, or one of each class
   * @param test what it reads of the texts
   * @param texts the same samples, for people to read
   */
  default void texts(Model model, Dataset test, LabelledTexts texts) {}

  /**
   * Shows images.
   *
   * @param title what they are
   * @param images {@code [images, height, width, 1]}, from 0 to 1
   * @param most how many of them are looked at, the first ones
   */
  default void images(String title, Tensor images, int most) {}

  /**
   * Shows a series and what was forecast of its end.
   *
   * @param title what it is
   * @param series in order of time
   * @param forecast of its last figures
   */
  default void forecast(String title, Tensor series, Tensor forecast) {}
}
