// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.ImageSplit;
import dev.nyala.examples.VariationalAutoencoder;
import dev.nyala.training.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code nyala example vae}. */
@Command(
    name = "vae",
    description = "Make up digits with a variational autoencoder, in a training step of its own.",
    footer = {
      DigitOptions.DATA,
      "Result: test loss 156 nats, of which 150 to reconstruct the image."
    })
final class VaeCommand extends TrainingCommand {

  @Mixin private DigitOptions digits;

  @Inject
  VaeCommand(Terminal terminal) {
    super(terminal, 15);
  }

  @Override
  void run(Backend backend) {
    ImageSplit images = digits.load(seed(), backend);
    Evaluation test =
        new VariationalAutoencoder(images, epochs(), seed())
            .run(backend, line -> say("%s", line), callbacks());
    report().setting("data", images.test().source());
    report().figure("test loss", test.loss());
    report().figure("of it, to reconstruct", test.loss() - test.get("kl_loss"));
    report().figure("of it, divergence", test.get("kl_loss"));
    say(
        "test loss %.1f, of which %.1f to reconstruct and %.1f divergence",
        test.loss(), test.loss() - test.get("kl_loss"), test.get("kl_loss"));
  }
}
