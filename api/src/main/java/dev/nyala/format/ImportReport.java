// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import java.util.ArrayList;
import java.util.List;

/**
 * What reading a file did to the model in it.
 *
 * @param writer what wrote the file, and of which version
 * @param lines what became of each layer, in the order of the file
 */
public record ImportReport(String writer, List<Line> lines) {

  /** What is told of something. */
  public enum Kind {
    /** A layer became a layer. */
    READ,
    /** Something means the same, but is said differently here. */
    CONVERTED,
    /** Something was in the file and is not used. */
    IGNORED
  }

  /**
   * A line of the report.
   *
   * @param kind what happened
   * @param name of the layer or entry
   * @param text what is told of it
   */
  public record Line(Kind kind, String name, String text) {}

  /** Copies the lines. */
  public ImportReport {
    lines = List.copyOf(lines);
  }

  /** Gathers lines while a file is read. */
  public static final class Builder {

    private final List<Line> lines = new ArrayList<>();

    /** Makes an empty one. */
    public Builder() {}

    /**
     * Tells what a layer became.
     *
     * @param name of the layer
     * @param text what it is
     */
    public void read(String name, String text) {
      lines.add(new Line(Kind.READ, name, text));
    }

    /**
     * Tells what is said differently here.
     *
     * @param name of the layer
     * @param text what, and why
     */
    public void converted(String name, String text) {
      lines.add(new Line(Kind.CONVERTED, name, text));
    }

    /**
     * Tells what is not used.
     *
     * @param name of the layer or entry
     * @param text what, and why
     */
    public void ignored(String name, String text) {
      lines.add(new Line(Kind.IGNORED, name, text));
    }

    /**
     * Ends the report.
     *
     * @param writer what wrote the file, and of which version
     * @return the report
     */
    public ImportReport build(String writer) {
      return new ImportReport(writer, lines);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("written by ").append(writer).append('\n');
    int width = lines.stream().mapToInt(line -> line.name().length()).max().orElse(0);
    for (Line line : lines) {
      text.append(String.format("%-9s  ", line.kind().name().toLowerCase(java.util.Locale.ROOT)))
          .append(line.name())
          .append(" ".repeat(width - line.name().length() + 2))
          .append(line.text())
          .append('\n');
    }
    return text.toString();
  }
}
