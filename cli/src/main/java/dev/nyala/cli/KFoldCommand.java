// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.data.GridSearch;
import dev.nyala.data.Parameters;
import dev.nyala.examples.HyperparameterSearch;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nyala example kfold}. */
@Command(
    name = "kfold",
    description = "Search for the best size and learning rate of an LSTM by cross-validation.",
    footer = {
      "Data: the airline passengers of 1949 to 1960, built in.",
      "Result: 50 units and learning rate 0.01 win, test RMSE 38; naive forecast 51."
    })
final class KFoldCommand extends TrainingCommand {

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "How many parts of the data to score on in turn.")
  private int folds = 5;

  @Inject
  KFoldCommand(Terminal terminal) {
    super(terminal, 100);
  }

  @Override
  void run(Backend backend) {
    say("airline passengers 1949 to 1960; backend %s", backend.name());
    HyperparameterSearch.Outcome outcome =
        new HyperparameterSearch(AirlinePassengers.series(), 12, folds, epochs(), seed())
            .run(backend, line -> say("%s", line), callbacks());
    for (GridSearch.Trial<Parameters> trial : outcome.search().trials()) {
      say("%s: mean RMSE of the folds %.1f", trial.candidate(), trial.scores().mean());
    }
    report().setting("data", "airline passengers 1949 to 1960");
    report()
        .table(
            "Candidates",
            List.of("units", "learning rate", "mean RMSE of the folds"),
            outcome.search().trials().stream().map(KFoldCommand::cells).toList());
    GridSearch.Trial<Parameters> best = outcome.search().best();
    report().setting("units", best.candidate().getInt("units"));
    report().setting("learning rate", best.candidate().getDouble("learning_rate"));
    report().figure("test RMSE", outcome.test());
    say("best %s: test RMSE %.1f (the last 27 months)", best.candidate(), outcome.test());
  }

  private static List<Object> cells(GridSearch.Trial<Parameters> trial) {
    Parameters candidate = trial.candidate();
    return List.of(
        String.valueOf(candidate.getInt("units")),
        String.valueOf(candidate.getDouble("learning_rate")),
        trial.scores().mean());
  }
}
