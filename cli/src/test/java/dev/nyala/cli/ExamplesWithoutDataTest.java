// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the examples that need data say when there are none, or others. */
class ExamplesWithoutDataTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "anomaly, nyc_taxi.csv, https://github.com/numenta/NAB",
    "sentiment, review_polarity.tar.gz, https://www.cs.cornell.edu/people/pabo/",
    "speech, Free Spoken Digit Dataset, https://github.com/Jakobovski/",
    "tabular, Beijing PM2.5, https://archive.ics.uci.edu/dataset/381",
    "transformer, review_polarity.tar.gz, https://www.cs.cornell.edu/people/pabo/"
  })
  void whatToGiveAndWhereItIsToBeHadIsSaid(String example, String what, String address) {
    run(example).refuses("No data given", "--data", what, address);
    run(example, "--data", folder.resolve("none")).refuses("none");
    run(example, "--data", folder).refuses(folder.toString());
  }

  @Test
  void sizesThatMakeNoSenseAreRefused() throws IOException {
    for (String example : new String[] {"sentiment", "transformer"}) {
      run(example, "--words", 0).refuses("--words", "0");
    }
    Path text = Files.writeString(folder.resolve("text.zip"), "text");
    run("speech", "--data", text).refuses("zip", "text.zip");
    run("augment", "--shots", 0).refuses("--shots", "0");
    run("addition", "--limit", 9).refuses("9 sums of 3 digits");
    run("addition", "--digits", 0).refuses("0 digits");
  }

  @Test
  void additionShowsSums() {
    run("addition", "--limit", 50, "--digits", 2, "--epochs", 1)
        .succeeds()
        .prints("50 sums of numbers of up to 2 digits; backend pure", " = ", "(wrong, it is ")
        .prints("of the test sums 0.", " are right, of their characters 0.");
  }

  private static Invocation run(String example, Object... options) {
    return Invocation.of(Arguments.of(example, options));
  }
}
