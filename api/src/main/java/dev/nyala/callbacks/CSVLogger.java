// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the figures of each epoch as a row of a CSV file, as {@code keras.callbacks.CSVLogger}.
 *
 * <p>The columns are {@code epoch} and the names of the first epoch's figures in alphabetical
 * order; if none is of validation, a column {@code val_} of each follows. What an epoch lacks is
 * {@code NA}; what is not a number is {@code nan} or {@code inf}. Numbers are written as Python
 * writes them, lines end with carriage return and line feed, the text is UTF-8.
 *
 * <p>A row is written by one call at the end of its epoch, so that a training that is killed leaves
 * whole rows. Withers return a copy. One instance serves one training at a time.
 */
public final class CSVLogger implements Callback {

  private static final String LINE_END = "\r\n";

  private final Path file;
  private final char separator;
  private final boolean append;
  private @Nullable FileChannel channel;
  private @Nullable List<String> columns;
  private boolean headed;

  /**
   * Makes a callback that replaces the file, with commas.
   *
   * @param file written from the beginning of training on, in a folder that exists
   */
  public CSVLogger(Path file) {
    this(file, ',', false);
  }

  private CSVLogger(Path file, char separator, boolean append) {
    Given.require("file", file);
    this.file = file;
    this.separator = separator;
    this.append = append;
  }

  /**
   * Sets what stands between two fields; a comma by default.
   *
   * @param character neither a quote nor the end of a line
   * @return a copy with it
   * @throws ModelException if it is one of these
   */
  public CSVLogger separator(char character) {
    if ("\"\r\n".indexOf(character) >= 0) {
      throw new ModelException(
          Diagnostic.of("CSVLogger has an illegal separator")
              .received("character %d", (int) character)
              .expected("neither a quote nor the end of a line"));
    }
    return new CSVLogger(file, character, append);
  }

  /**
   * Sets whether rows are added to a file that is there; false by default. The header is then
   * written if the file is empty.
   *
   * @param choice true to keep what is in the file
   * @return a copy with that choice
   */
  public CSVLogger append(boolean choice) {
    return new CSVLogger(file, separator, choice);
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    close();
    columns = null;
    headed = false;
    try {
      if (append) {
        FileChannel opened = open(StandardOpenOption.READ);
        channel = opened;
        headed = opened.size() > 0;
        endLastRow(opened);
      } else {
        channel = open(StandardOpenOption.TRUNCATE_EXISTING);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private FileChannel open(StandardOpenOption option) throws IOException {
    return FileChannel.open(
        file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, option));
  }

  /** Goes to the end of a file, and to a new line if its last has no end. */
  private static void endLastRow(FileChannel channel) throws IOException {
    long size = channel.size();
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.position(size);
    if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
      channel.write(ByteBuffer.wrap(LINE_END.getBytes(StandardCharsets.US_ASCII)));
    }
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    List<String> names = columns;
    if (names == null) {
      names = columnsOf(logs);
      columns = names;
    }
    StringBuilder rows = new StringBuilder();
    if (!headed) {
      List<String> header = new ArrayList<>(List.of("epoch"));
      header.addAll(names);
      addRow(rows, header);
      headed = true;
    }
    List<String> row = new ArrayList<>(List.of(Integer.toString(epoch)));
    for (String name : names) {
      Double figure = logs.get(name);
      row.add(figure == null ? "NA" : ShortestDecimal.of(figure));
    }
    addRow(rows, row);
    write(rows.toString());
  }

  private static List<String> columnsOf(Map<String, Double> logs) {
    List<String> names = new ArrayList<>(logs.keySet().stream().sorted().toList());
    if (names.stream().noneMatch(name -> name.startsWith("val_"))) {
      List.copyOf(names).forEach(name -> names.add("val_" + name));
    }
    return names;
  }

  private void addRow(StringBuilder rows, List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      rows.append(i == 0 ? "" : separator).append(quoted(fields.get(i)));
    }
    rows.append(LINE_END);
  }

  private String quoted(String field) {
    boolean plain =
        field.chars().noneMatch(c -> c == separator || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }

  private void write(String rows) {
    FileChannel opened = channel;
    if (opened == null) {
      throw new IllegalStateException("an epoch ends before training begins");
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(rows.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        opened.write(bytes);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    close();
  }

  @Override
  public void onFailure(TrainingRun run, Throwable cause) {
    close();
  }

  private void close() {
    FileChannel opened = channel;
    channel = null;
    if (opened != null) {
      try {
        opened.close();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }

  private DataException unwritable(IOException cause) {
    return new DataException(
        Diagnostic.of("The figures of a training cannot be written")
            .received("%s", cause)
            .where("%s", file)
            .remedy("give a file in a folder that exists and can be written"),
        cause);
  }
}
