// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is taken of an axis, as between the brackets of Python's {@code x[:, -1, 2:5, ::2]}.
 *
 * <p>Indices below 0 count from the end. A range that goes beyond the axis ends with it.
 */
public final class Index {

  private static final Pattern RANGE = Pattern.compile("([+-]?\\d*):([+-]?\\d*)(?::([+-]?\\d*))?");
  private static final Pattern POSITION = Pattern.compile("[+-]?\\d+");

  private static final Index ALL = new Index(Kind.RANGE, null, null, 1);
  private static final Index NEW_AXIS = new Index(Kind.NEW_AXIS, null, null, 1);
  private static final Index ELLIPSIS = new Index(Kind.ELLIPSIS, null, null, 1);

  /** What an index is. */
  enum Kind {
    /** A part of an axis, which stays. */
    RANGE,
    /** A position of an axis, which goes away. */
    POSITION,
    /** An axis of size 1 that is inserted. */
    NEW_AXIS,
    /** All of as many axes as are left. */
    ELLIPSIS
  }

  final Kind kind;
  final @Nullable Integer from;
  final @Nullable Integer to;
  final int step;

  private Index(Kind kind, @Nullable Integer from, @Nullable Integer to, int step) {
    this.kind = kind;
    this.from = from;
    this.to = to;
    this.step = step;
  }

  /**
   * Takes all of an axis: {@code :}.
   *
   * @return the index
   */
  public static Index all() {
    return ALL;
  }

  /**
   * Takes one position of an axis, which goes away.
   *
   * @param position from the end if negative
   * @return the index
   */
  public static Index at(int position) {
    return new Index(Kind.POSITION, position, null, 1);
  }

  /**
   * Takes a part of an axis: {@code from:to}.
   *
   * @param from the first position; from the end if negative
   * @param to one past the last position; from the end if negative
   * @return the index
   */
  public static Index range(int from, int to) {
    return new Index(Kind.RANGE, from, to, 1);
  }

  /**
   * Takes an axis from a position on: {@code from:}.
   *
   * @param first the first position; from the end if negative
   * @return the index
   */
  public static Index from(int first) {
    return new Index(Kind.RANGE, first, null, 1);
  }

  /**
   * Takes an axis up to a position: {@code :to}.
   *
   * @param limit one past the last position; from the end if negative
   * @return the index
   */
  public static Index to(int limit) {
    return new Index(Kind.RANGE, null, limit, 1);
  }

  /**
   * Inserts an axis of size 1: {@code None}.
   *
   * @return the index
   */
  public static Index newAxis() {
    return NEW_AXIS;
  }

  /**
   * Takes all of the axes that are left: {@code ...}.
   *
   * @return the index
   */
  public static Index ellipsis() {
    return ELLIPSIS;
  }

  /**
   * Takes every so many positions of a range: {@code from:to:step}.
   *
   * @param positions not 0; backwards if negative
   * @return an index with that step
   * @throws GraphException if it is 0, or this is no range
   */
  public Index step(int positions) {
    if (positions == 0 || kind != Kind.RANGE) {
      throw new GraphException(
          Diagnostic.of("An index cannot have this step")
              .received("%d for %s", positions, this)
              .expected("a step other than 0 for a range"));
    }
    return new Index(kind, from, to, positions);
  }

  /**
   * Reads indices as Python writes them.
   *
   * @param text what is between the brackets, for example {@code ":, -1, 2:5, ::2"}
   * @return the indices
   * @throws GraphException if it cannot be understood
   */
  public static List<Index> parse(String text) {
    List<Index> indices = new ArrayList<>();
    for (String part : text.replaceAll("\\s", "").split(",", -1)) {
      indices.add(one(part, text));
    }
    return List.copyOf(indices);
  }

  private static Index one(String part, String text) {
    if (part.equals("...")) {
      return ELLIPSIS;
    }
    if (part.equals("None") || part.equals("newaxis")) {
      return NEW_AXIS;
    }
    Matcher range = RANGE.matcher(part);
    try {
      if (range.matches()) {
        Integer step = number(range.group(3));
        Index whole = new Index(Kind.RANGE, number(range.group(1)), number(range.group(2)), 1);
        return step == null ? whole : whole.step(step);
      }
      if (POSITION.matcher(part).matches()) {
        return at(Integer.parseInt(part));
      }
    } catch (NumberFormatException tooLong) {
      throw unreadable(part, text);
    }
    throw unreadable(part, text);
  }

  private static GraphException unreadable(String part, String text) {
    return new GraphException(
        Diagnostic.of("An index cannot be understood")
            .received("\"%s\" in \"%s\"", part, text)
            .expected("a position, a range such as 2:5 or ::2, None or ..."));
  }

  private static @Nullable Integer number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? null : Integer.valueOf(digits);
  }

  /** Returns indices as Python writes them. */
  static String text(Index... indices) {
    return Arrays.stream(indices).map(Index::toString).collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return switch (kind) {
      case RANGE -> digits(from) + ":" + digits(to) + (step == 1 ? "" : ":" + step);
      case POSITION -> digits(from);
      case NEW_AXIS -> "None";
      case ELLIPSIS -> "...";
    };
  }

  private static String digits(@Nullable Integer number) {
    return number == null ? "" : number.toString();
  }
}
