// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a time series.
 *
 * @param from its first time, a text that sorts by time
 * @param to its last time
 */
public record TimeSpan(String from, String to) {

  /** A text of a JSON file, followed by a colon if it is a name. */
  private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"(\\s*:)?");

  /**
   * Reads the known anomalies of a series.
   *
   * @param file JSON as {@code combined_windows.json} of the Numenta Anomaly Benchmark: lists of
   *     pairs of times, by the names of the series
   * @param series the file name of the series
   * @return the spans in the order of the file
   * @throws DataException if the file cannot be read, or does not name the series
   */
  public static List<TimeSpan> known(Path file, String series) {
    boolean named = false;
    boolean ours = false;
    List<String> times = new ArrayList<>();
    Matcher texts = TEXT.matcher(read(file));
    while (texts.find()) {
      String text = texts.group(1);
      if (texts.group(2) != null) {
        ours = text.equals(series) || text.endsWith("/" + series);
        named |= ours;
      } else if (ours) {
        times.add(text);
      }
    }
    if (!named || times.size() % 2 != 0) {
      throw new DataException(
          Diagnostic.of("The known anomalies of a series are missing")
              .received(series)
              .expected("its name and pairs of times")
              .where(file.toString()));
    }
    List<TimeSpan> spans = new ArrayList<>();
    for (int i = 0; i < times.size(); i += 2) {
      spans.add(new TimeSpan(times.get(i), times.get(i + 1)));
    }
    return spans;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new DataException(
          Diagnostic.of("A file cannot be read").received(file.toString()).remedy("check the path"),
          e);
    }
  }

  /**
   * Tells whether two spans have a time in common.
   *
   * @param other another span
   * @return false if one is over before the other begins
   */
  public boolean overlaps(TimeSpan other) {
    return from.compareTo(other.to) <= 0 && other.from.compareTo(to) <= 0;
  }
}
