// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import com.google.inject.Inject;
import dev.nyala.backend.Backend;
import dev.nyala.data.AirlinePassengers;
import dev.nyala.data.Csv;
import dev.nyala.data.Missing;
import dev.nyala.error.DataException;
import dev.nyala.examples.TimeSeriesForecast;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code nyala example lstm}. */
@Command(
    name = "lstm",
    description = "Forecast a time series with an LSTM, beside the naive forecast: the last value.",
    footer = {
      "Data: the airline passengers of 1949 to 1960, built in; --csv takes any other series.",
      "Result: test RMSE 51, naive forecast 51; kfold finds a better rate."
    })
final class LstmCommand extends TrainingCommand {

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description = "A table with a first line of names; without it the airline passengers.")
  private @Nullable Path csv;

  @Option(names = "--column", paramLabel = "NAME", description = "The column to forecast.")
  private @Nullable String column;

  @Option(
      names = "--missing",
      converter = MissingPolicy.class,
      completionCandidates = MissingPolicy.class,
      defaultValue = "refuse",
      paramLabel = "POLICY",
      description = "What to do about missing values: ${COMPLETION-CANDIDATES}.")
  private Missing missing = Missing.REFUSE;

  @Option(names = "--lookback", paramLabel = "N", description = "How many values the model sees.")
  private int lookback = 12;

  @Option(names = "--batch", paramLabel = "N", description = "Samples in a step.")
  private int batch = 32;

  @Inject
  LstmCommand(Terminal terminal) {
    super(terminal, 100);
  }

  @Override
  void run(Backend backend) {
    Tensor series = series();
    String source = csv == null ? "airline passengers 1949 to 1960" : csv + ", column " + column;
    say("%s: %d values; backend %s", source, series.size(), backend.name());
    report().setting("data", source);
    report().setting("missing", missing.name().toLowerCase(Locale.ROOT));
    TimeSeriesForecast.Errors errors = forecast(series, source, backend);
    report().figure("test RMSE", errors.model());
    report().figure("RMSE of the naive forecast", errors.naive());
    say(
        "test RMSE %.5g, naive forecast %.5g (the last %d values)",
        errors.model(), errors.naive(), errors.forecasts());
  }

  private Tensor series() {
    if (csv == null) {
      if (column != null) {
        throw refusal("--column needs --csv");
      }
      return AirlinePassengers.series();
    }
    Csv table = Csv.of(csv).missing(missing);
    if (column == null) {
      throw refusal("--csv needs --column, the name of one of %s in %s", table.columns(), csv);
    }
    Tensor values = table.tensor(column);
    return values.reshape(Shape.of(values.size()));
  }

  private TimeSeriesForecast.Errors forecast(Tensor series, String source, Backend backend) {
    try {
      return new TimeSeriesForecast(series, lookback, epochs(), batch, seed())
          .run(backend, callbacks());
    } catch (DataException e) {
      if (e.diagnostic().where() != null) {
        throw e;
      }
      String where = source + ": " + series.size() + " values, the last fifth of them for testing";
      throw new DataException(e.diagnostic().where("%s", where), e);
    }
  }
}
