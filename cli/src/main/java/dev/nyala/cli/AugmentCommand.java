// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.ImageSplit;
import dev.nyala.examples.DataAugmentation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala example augment}. */
@Command(
    name = "augment",
    description = "Learn digits from a few images by changing them, and stop before overfitting.",
    footer = {
      DigitOptions.DATA,
      "Result: test accuracy 0.77 from 20 images of each digit, 0.84 if they are changed."
    })
final class AugmentCommand extends TrainingCommand {

  private static final String ACCURACY = "sparse_categorical_accuracy";

  @Mixin private DigitOptions digits;

  @Option(names = "--shots", paramLabel = "N", description = "How many images of each digit.")
  private int shots = 20;

  @Inject
  AugmentCommand(Terminal terminal) {
    super(terminal, 200);
  }

  @Override
  void run(Backend backend) {
    requirePositive("--shots", shots);
    ImageSplit images = digits.load(seed(), backend);
    DataAugmentation.Result test =
        new DataAugmentation(images, shots, epochs(), seed()).run(backend, callbacks());
    report().setting("data", images.test().source());
    report().figure("test accuracy, as they are", test.plain().get(ACCURACY));
    report().figure("test accuracy, changed", test.augmented().get(ACCURACY));
    say(
        "learned from %d images of each digit: test accuracy %.4f, %.4f if they are changed",
        shots, test.plain().get(ACCURACY), test.augmented().get(ACCURACY));
  }
}
