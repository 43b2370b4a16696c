// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.examples.BackendComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nyala example compare}. */
@Command(
    name = "compare",
    description = "Train one model on several backends from the same weights, and compare them.",
    footer = {
      "Data: the airline passengers of 1949 to 1960, built in.",
      "Result: after 20 epochs pure, onnx and tf are at most 3.6e-7 of the series' range apart;"
          + " their losses agree to 6 digits."
    })
final class CompareCommand extends TrainingCommand {

  private final Backends backends;

  @Option(
      names = "--against",
      split = ",",
      paramLabel = "NAME",
      description = "The other backends, with commas; without it all that are available.")
  private List<String> others = List.of();

  @Inject
  CompareCommand(Terminal terminal, Backends backends) {
    super(terminal, 20);
    this.backends = backends;
  }

  @Override
  void run(Backend backend) {
    List<BackendComparison.Outcome> outcomes =
        new BackendComparison(AirlinePassengers.series(), epochs(), seed())
            .run(names(backend.name()), callbacks());
    BackendComparison.Outcome first = outcomes.get(0);
    List<List<Object>> rows = new ArrayList<>();
    for (BackendComparison.Outcome outcome : outcomes) {
      double loss = outcome.history().last("loss");
      double apart = outcome.apart(first);
      say(
          "%-8s loss %.6f, forecasts at most %.2g from those of %s, %.1f s",
          outcome.backend(), loss, apart, first.backend(), outcome.seconds());
      rows.add(List.of(outcome.backend(), loss, apart, outcome.seconds()));
    }
    report().setting("data", "airline passengers 1949 to 1960");
    report().table("Backends", List.of("backend", "loss", "apart", "seconds"), rows);
  }

  private List<String> names(String first) {
    Stream<String> more =
        others.isEmpty()
            ? backends.list().stream()
                .filter(found -> found.availability().isAvailable())
                .map(Backends.Entry::name)
            : others.stream();
    return Stream.concat(Stream.of(first), more).distinct().toList();
  }
}
