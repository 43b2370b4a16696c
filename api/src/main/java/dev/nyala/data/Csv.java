// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A file of comma-separated values.
 *
 * <p>UTF-8, gzipped or not; quoted fields as in RFC 4180; the first line names the columns unless
 * {@link #header(boolean)} says otherwise; blank lines are skipped. By default a missing value in a
 * column that is read as numbers is refused. Immutable and thread-safe; every call reads the file.
 *
 * <pre>{@code
 * Tensor series = Csv.of(file).missing(Missing.DROP).tensor("pm2.5", "TEMP");
 * }</pre>
 */
public final class Csv {

  private static final Set<String> MARKERS =
      Set.of("", "NA", "N/A", "n/a", "na", "NaN", "nan", "null", "NULL", "None", "?");

  private final Path file;
  private final char delimiter;
  private final boolean header;
  private final Missing missing;
  private final Set<String> markers;

  private Csv(Path file, char delimiter, boolean header, Missing missing, Set<String> markers) {
    this.file = file;
    this.delimiter = delimiter;
    this.header = header;
    this.missing = missing;
    this.markers = markers;
  }

  /**
   * Returns a file; nothing is read yet.
   *
   * @param file its path
   * @return the file with commas and a header
   */
  public static Csv of(Path file) {
    return new Csv(file, ',', true, Missing.REFUSE, MARKERS);
  }

  /**
   * Sets what separates fields.
   *
   * @param separator a comma by default
   * @return a copy
   */
  public Csv delimiter(char separator) {
    return new Csv(file, separator, header, missing, markers);
  }

  /**
   * Sets whether the first line names the columns.
   *
   * @param named true by default; otherwise columns are named 0, 1, 2 ...
   * @return a copy
   */
  public Csv header(boolean named) {
    return new Csv(file, delimiter, named, missing, markers);
  }

  /**
   * Sets what is done about missing values.
   *
   * @param policy {@link Missing#REFUSE} by default
   * @return a copy
   */
  public Csv missing(Missing policy) {
    return new Csv(file, delimiter, header, policy, markers);
  }

  /**
   * Sets which texts mean that a value is missing.
   *
   * @param texts by default nothing, NA, N/A, n/a, na, NaN, nan, null, NULL, None and ?
   * @return a copy
   */
  public Csv missingMarkers(String... texts) {
    return new Csv(file, delimiter, header, missing, Set.copyOf(Arrays.asList(texts)));
  }

  /**
   * Returns the names of the columns.
   *
   * @return names from the first line
   * @throws DataException if the file is missing or empty
   */
  public List<String> columns() {
    try (CsvTable table = open()) {
      return table.columns();
    }
  }

  /**
   * Reads columns of numbers.
   *
   * @param columns their names; all columns if none are given
   * @return FLOAT32 {@code [rows, columns]}
   * @throws DataException if a column is unknown, or a field is missing or not a number
   */
  public Tensor tensor(String... columns) {
    float[] values = new float[64];
    int count = 0;
    int width;
    try (CsvNumbers numbers = numbers(List.of(columns))) {
      width = numbers.width();
      for (double[] row = numbers.next(); row != null; row = numbers.next()) {
        if (count + width > values.length) {
          values = Arrays.copyOf(values, Math.max(count + width, 2 * values.length));
        }
        for (double value : row) {
          values[count++] = (float) value;
        }
      }
    }
    return Tensor.of(Shape.of(count / width, width), Arrays.copyOf(values, count));
  }

  /**
   * Reads one column of numbers.
   *
   * @param column its name
   * @return its values from top to bottom
   * @throws DataException if the column is unknown, or a field is missing or not a number
   */
  public double[] column(String column) {
    double[] values = new double[64];
    int count = 0;
    try (CsvNumbers numbers = numbers(List.of(column))) {
      for (double[] row = numbers.next(); row != null; row = numbers.next()) {
        if (count == values.length) {
          values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = row[0];
      }
    }
    return Arrays.copyOf(values, count);
  }

  /**
   * Reads one column of text.
   *
   * @param column its name
   * @return its fields from top to bottom
   * @throws DataException if the column is unknown
   */
  public List<String> strings(String column) {
    List<String> strings = new ArrayList<>();
    try (CsvTable table = open()) {
      int index = table.index(column);
      for (List<String> row = table.next(); row != null; row = table.next()) {
        strings.add(row.get(index));
      }
    }
    return strings;
  }

  /**
   * Returns the rows one by one, for files larger than memory.
   *
   * @return a stream to be closed after use
   */
  public Stream<CsvRow> rows() {
    CsvTable table = open();
    Spliterators.AbstractSpliterator<CsvRow> rows =
        new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterator.ORDERED) {
          @Override
          public boolean tryAdvance(Consumer<? super CsvRow> action) {
            List<String> fields = table.next();
            if (fields == null) {
              return false;
            }
            action.accept(new CsvRow(table.line(), table.columns(), fields));
            return true;
          }
        };
    return StreamSupport.stream(rows, false).onClose(table::close);
  }

  /**
   * Returns the rows as samples of numbers, read from the file in every epoch.
   *
   * @param inputs the columns of the input
   * @param targets the columns of the target; none for data to predict
   * @return samples of FLOAT32 input {@code [inputs]} and target {@code [targets]}
   * @throws DataException if a column is unknown; fields are checked when they are read
   */
  public Dataset dataset(List<String> inputs, List<String> targets) {
    if (inputs.isEmpty()) {
      throw new DataException(
          Diagnostic.of("A data set has no inputs")
              .where(file.toString())
              .remedy("name the columns of the input: %s", columns()));
    }
    List<String> all = new ArrayList<>(inputs);
    all.addAll(targets);
    numbers(all).close();
    return new CsvDataset(() -> numbers(all), inputs.size(), targets.size());
  }

  private CsvTable open() {
    return new CsvTable(file, delimiter, header);
  }

  private CsvNumbers numbers(List<String> columns) {
    CsvTable table = open();
    try {
      return new CsvNumbers(table, columns, missing, markers);
    } catch (DataException e) {
      table.close();
      throw e;
    }
  }
}
