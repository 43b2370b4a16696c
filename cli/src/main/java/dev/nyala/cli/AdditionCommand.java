// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.examples.NumberAddition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nyala example addition}. */
@Command(
    name = "addition",
    description = "Learn to add numbers written as texts, from sequence to sequence.",
    footer = {
      "Data: sums drawn by the program.",
      "Result: 0.98 of the test sums are right after 20 epochs."
    })
final class AdditionCommand extends TrainingCommand {

  @Option(names = "--digits", paramLabel = "N", description = "Digits of a number, at most.")
  private int digits = 3;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many sums to draw; the last tenth is for testing.")
  private int limit = 50_000;

  @Inject
  AdditionCommand(Terminal terminal) {
    super(terminal, 20);
  }

  @Override
  void run(Backend backend) {
    say("%d sums of numbers of up to %d digits; backend %s", limit, digits, backend.name());
    NumberAddition.Result result =
        new NumberAddition(digits, limit, epochs(), seed()).run(backend, callbacks());
    report().figure("test sums that are right", result.sums());
    report().figure("their characters that are right", result.characters());
    report().text("Some of the test sums", String.join("\n", result.shown()));
    result.shown().forEach(sum -> say("%s", sum));
    say(
        "of the test sums %.4f are right, of their characters %.4f",
        result.sums(), result.characters());
  }
}
