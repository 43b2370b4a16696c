// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.examples.AnomalyDetection;
import dev.nyala.examples.TimeSpan;
import dev.nyala.examples.TimedSeries;
import dev.nyala.plots.Plot;
import dev.nyala.plots.SeriesChart;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code nyala example anomaly}. */
@Command(
    name = "anomaly",
    description = "Find anomalies in a time series with an autoencoder of one-dimensional layers.",
    footer = {
      "Data: " + AnomalyCommand.DATA + ".",
      "Result: 4 of 5 known anomalies and 2 others; 1 to 3 with seeds 1 to 5."
    })
final class AnomalyCommand extends TrainingCommand {

  static final String DATA =
      "nyc_taxi.csv of the Numenta Anomaly Benchmark, https://github.com/numenta/NAB";

  @Mixin private DataOption data;

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description = "The known anomalies to judge by: combined_windows.json of the benchmark.")
  private @Nullable Path known;

  @Option(
      names = "--usual",
      paramLabel = "N",
      description = "How many values at the beginning are taken for usual.")
  private int usual = 5712;

  @Option(names = "--steps", paramLabel = "N", description = "Values in a window.")
  private int steps = 48;

  @Inject
  AnomalyCommand(Terminal terminal) {
    super(terminal, 50);
  }

  @Override
  void run(Backend backend) {
    Path file = data.required(DATA);
    TimedSeries series = TimedSeries.read(file);
    say(
        "%s: %d values from %s to %s; backend %s",
        file,
        series.times().size(),
        series.times().get(0),
        series.times().get(series.times().size() - 1),
        backend.name());
    List<TimeSpan> spans =
        known == null ? List.of() : TimeSpan.known(known, String.valueOf(file.getFileName()));
    List<TimeSpan> found =
        new AnomalyDetection(series, usual, steps, epochs(), seed()).run(backend, callbacks());
    report().figure("anomalies found", found.size());
    report().show(chart(series, found, spans));
    found.forEach(span -> say("anomaly from %s to %s", span.from(), span.to()));
    if (known == null) {
      say("%d anomalies; --known FILE compares them with the known ones", found.size());
      return;
    }
    long hit = spans.stream().filter(span -> found.stream().anyMatch(span::overlaps)).count();
    long wrong = found.stream().filter(span -> spans.stream().noneMatch(span::overlaps)).count();
    report().figure("known anomalies", spans.size());
    report().figure("of them found", (double) hit);
    report().figure("others found", (double) wrong);
    say("%d of %d known anomalies found, %d others", hit, spans.size(), wrong);
  }

  private static Plot chart(TimedSeries series, List<TimeSpan> found, List<TimeSpan> known) {
    SeriesChart chart = SeriesChart.titled("The series").line("value", series.values());
    chart = shaded(chart, "known anomaly", series.times(), known);
    return shaded(chart, "found", series.times(), found);
  }

  private static SeriesChart shaded(
      SeriesChart chart, String name, List<String> times, List<TimeSpan> spans) {
    SeriesChart shaded = chart;
    for (TimeSpan span : spans) {
      int[] inside =
          IntStream.range(0, times.size())
              .filter(i -> span.overlaps(new TimeSpan(times.get(i), times.get(i))))
              .toArray();
      if (inside.length > 0) {
        shaded = shaded.band(name, inside[0], inside[inside.length - 1]);
      }
    }
    return shaded;
  }
}
