// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.ImageSplit;
import dev.nyala.examples.TransferLearning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala example transfer}. */
@Command(
    name = "transfer",
    description = "Learn the digits 5 to 9 from a few images, with layers trained on 0 to 4.",
    footer = {
      DigitOptions.DATA,
      "Result: test accuracy 0.82 from ten images of each digit, 0.74 from scratch."
    })
final class TransferCommand extends TrainingCommand {

  @Mixin private DigitOptions digits;

  @Option(names = "--shots", paramLabel = "N", description = "How many images of each of 5 to 9.")
  private int shots = 10;

  @Inject
  TransferCommand(Terminal terminal) {
    super(terminal, 2);
  }

  @Override
  void run(Backend backend) {
    requirePositive("--shots", shots);
    ImageSplit images = digits.load(seed(), backend);
    TransferLearning.Accuracies test =
        new TransferLearning(images, shots, epochs(), seed()).run(backend, callbacks());
    report().setting("data", images.test().source());
    report().figure("test accuracy, transferred", test.transferred());
    report().figure("test accuracy, from scratch", test.scratch());
    say(
        "5 to 9, learned from %d images of each: test accuracy %.4f, from scratch %.4f",
        shots, test.transferred(), test.scratch());
  }
}
