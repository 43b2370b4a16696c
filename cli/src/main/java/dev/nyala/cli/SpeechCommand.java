// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.examples.SpeechRecognition;
import dev.nyala.examples.SpokenDigits;
import dev.nyala.training.Evaluation;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code nyala example speech}. */
@Command(
    name = "speech",
    description = "Understand spoken digits by their spectrograms with a convolutional network.",
    footer = {
      "Data: " + SpeechCommand.DATA + ".",
      "Result: test accuracy 0.97, of takes 0 to 4 as is the custom."
    })
final class SpeechCommand extends TrainingCommand {

  static final String DATA =
      "the Free Spoken Digit Dataset, zip or folder,"
          + " https://github.com/Jakobovski/free-spoken-digit-dataset";

  @Mixin private DataOption data;

  @Inject
  SpeechCommand(Terminal terminal) {
    super(terminal, 15);
  }

  @Override
  void run(Backend backend) {
    Path path = data.required(DATA);
    SpokenDigits digits = SpokenDigits.read(path);
    say(
        "%s: %d recordings to train and %d to test with; backend %s",
        path, digits.train().size(), digits.test().size(), backend.name());
    report().setting("recordings", digits.train().size() + digits.test().size());
    report().picture(SpokenDigits::upright);
    Evaluation test = new SpeechRecognition(digits, epochs(), seed()).run(backend, callbacks());
    report().figure("test accuracy", test.get("sparse_categorical_accuracy"));
    report().figure("test loss", test.loss());
    say("test loss %.4f, test accuracy %.4f", test.loss(), test.get("sparse_categorical_accuracy"));
  }
}
