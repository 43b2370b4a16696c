// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.ImageSplit;
import dev.nyala.examples.DenoisingAutoencoder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala example denoise}. */
@Command(
    name = "denoise",
    description = "Remove noise from images of digits with a convolutional autoencoder.",
    footer = {
      DigitOptions.DATA,
      "Result: mean squared error of pixels 0.080 with noise, 0.015 restored."
    })
final class DenoiseCommand extends TrainingCommand {

  @Mixin private final DigitOptions digits;

  @Option(
      names = "--noise",
      paramLabel = "S",
      description = "Standard deviation of the noise; pixels are from 0 to 1.")
  private double noise = 0.4;

  @Inject
  DenoiseCommand(Terminal terminal) {
    super(terminal, 5);
    this.digits = new DigitOptions(terminal, 10_000);
  }

  @Override
  void run(Backend backend) {
    if (!(noise >= 0)) {
      throw refusal("Invalid value for option '--noise': %s is negative", noise);
    }
    ImageSplit images = digits.load(seed(), backend);
    DenoisingAutoencoder.Result result =
        new DenoisingAutoencoder(images, noise, epochs(), seed()).run(backend, callbacks());
    report().setting("data", images.test().source());
    report().figure("mean squared error with noise", result.noisy());
    report().figure("restored", result.restored());
    say("%s", result.drawn());
    say(
        "mean squared error of test pixels %.4f with noise, %.4f restored",
        result.noisy(), result.restored());
  }
}
