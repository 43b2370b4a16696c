// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TextImagesTest {

  @Test
  void twoRowsOfPixelsAreOneLineAndThreeImagesStandInARow() {
    Tensor image = Tensor.of(Shape.of(1, 4, 2, 1), 0f, 1f, 0f, 1f, 0.5f, 0f, 0.5f, 0f);
    assertEquals(" @\n+", TextImages.of(image));
    Tensor four = Tensor.of(Shape.of(4, 2, 1, 1), 1f, 1f, 0f, 1f, 0f, 0f, 1f, 1f);
    assertEquals("@ +\n\n@", TextImages.of(four));
  }
}
