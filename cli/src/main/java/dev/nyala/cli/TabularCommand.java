// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.examples.HourlyAir;
import dev.nyala.examples.PollutionWarning;
import dev.nyala.training.Evaluation;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala example tabular}. */
@Command(
    name = "tabular",
    description = "Warn of heavily polluted air, which is rare, with and without class weights.",
    footer = {
      "Data: " + TabularCommand.DATA + ".",
      "Result: recall  at precision  without class weights,  at  with them, AUC  and ."
    })
final class TabularCommand extends TrainingCommand {

  static final String DATA =
      "the CSV file of Beijing PM2.5, https://archive.ics.uci.edu/dataset/381/beijing+pm2+5+data";

  @Mixin private DataOption data;

  @Option(names = "--hours", paramLabel = "N", description = "How many hours ahead to warn.")
  private int hours = 12;

  @Inject
  TabularCommand(Terminal terminal) {
    super(terminal, 10);
  }

  @Override
  void run(Backend backend) {
    Path file = data.required(DATA);
    PollutionWarning.Result result =
        new PollutionWarning(HourlyAir.read(file), hours, epochs(), seed())
            .run(backend, progress());
    tell("without class weights", result.plain());
    tell("with class weights", result.weighted());
  }

  private void tell(String which, Evaluation test) {
    say(
        "%s: precision %.3f, recall %.3f, AUC %.3f",
        which, test.get("precision"), test.get("recall"), test.get("auc"));
  }
}
