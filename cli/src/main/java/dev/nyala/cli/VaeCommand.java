// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
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
    requirePositive("--epochs", epochs());
    Evaluation test =
        new VariationalAutoencoder(digits.load(seed(), backend), epochs(), seed())
            .run(backend, line -> say("%s", line));
    say(
        "test loss %.1f, of which %.1f to reconstruct and %.1f divergence",
        test.loss(), test.loss() - test.get("kl_loss"), test.get("kl_loss"));
  }
}
