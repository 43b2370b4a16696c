// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.data.AffineMap.Sampling;
import dev.nyala.data.ImageStep.ValueRange;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with Keras in what a step makes of an image once its strength is drawn. */
class KerasAugmentationTest {

  private static final ValueRange RANGE = new ValueRange(0, 255);

  static Stream<Arguments> cases() {
    List<KerasCase> cases = KerasCase.read("augmentation");
    Pixels image = Images.pixels(cases.get(0).tensor("x"));
    return cases.stream().skip(1).map(keras -> Arguments.of(keras, image));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void imagesAreChangedInTheSameWay(KerasCase keras, Pixels image) {
    KerasCase.assertClose(keras.tensor("y"), changed(keras, image).toTensor(), 1e-5, keras.name());
  }

  private static Pixels changed(KerasCase keras, Pixels image) {
    return switch (keras.text("step")) {
      case "flip" -> new ImageStep.Flip(FlipMode.valueOf(upper(keras, "mode"))).flipped(image);
      case "translation" ->
          AffineMap.translation(keras.number("right"), keras.number("down"))
              .apply(image, sampling(keras));
      case "zoom" ->
          AffineMap.zoom(image, keras.number("height"), keras.number("width"))
              .apply(image, sampling(keras));
      case "rotation" ->
          AffineMap.rotation(image, 2 * Math.PI * keras.number("turn"))
              .apply(image, sampling(keras));
      // The greatest draw gives the factor itself; 0.5 gives none.
      case "brightness" ->
          new ImageStep.Brightness(keras.number("factor"), RANGE).apply(image, new double[] {1});
      case "contrast" ->
          new ImageStep.Contrast(keras.number("factor") - 1, RANGE).apply(image, new double[] {1});
      default -> throw new IllegalArgumentException(keras.name());
    };
  }

  private static Sampling sampling(KerasCase keras) {
    return new Sampling(
        FillMode.valueOf(upper(keras, "fill_mode")),
        (float) keras.number("fill_value"),
        Interpolation.valueOf(upper(keras, "interpolation")));
  }

  private static String upper(KerasCase keras, String option) {
    return keras.text(option).toUpperCase(Locale.ROOT);
  }
}
