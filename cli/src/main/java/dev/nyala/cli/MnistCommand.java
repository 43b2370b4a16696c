// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.ImageSplit;
import dev.nyala.examples.MnistConvnet;
import dev.nyala.training.Evaluation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code nyala example mnist}. */
@Command(
    name = "mnist",
    description = "Train a convolutional network to read handwritten digits.",
    footer = {DigitOptions.DATA, "Result: test accuracy 0.987 after 5 epochs."})
final class MnistCommand extends TrainingCommand {

  @Mixin private DigitOptions digits;

  @Inject
  MnistCommand(Terminal terminal) {
    super(terminal, 5);
  }

  @Override
  void run(Backend backend) {
    ImageSplit images = digits.load(seed(), backend);
    Stopwatch watch = new Stopwatch();
    Evaluation result = new MnistConvnet(images, epochs(), seed()).run(backend, callbacks(watch));
    report().setting("data", images.test().source());
    report().figure("test accuracy", result.get("categorical_accuracy"));
    report().figure("test loss", result.loss());
    report().figure("seconds of training", watch.seconds());
    say(
        "%s: test loss %.4f, test accuracy %.4f; trained in %.1f s",
        images.test().source(), result.loss(), result.get("categorical_accuracy"), watch.seconds());
  }
}
