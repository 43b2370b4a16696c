// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.error.Diagnostic;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a diagnostic as sentences of one line, in terms of options. */
final class Sentence {

  /** What the api calls by its names in Java, and what it is called here. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          "Missing.DROP or Missing.FORWARD",
          "--missing drop leaves its row out, --missing forward repeats the value before",
          "choose other columns, or Csv.strings for text",
          "choose another --column",
          "give a folder that holds the files",
          "name a folder that holds the files with --data",
          "give the folder the files are in",
          "name the folder the files are in with --data",
          "the address of the mirror",
          "the address of the mirror (--mirror)",
          "use another mirror",
          "use another --mirror",
          "use SyntheticDigits",
          "draw digits with --synthetic",
          "choose other numbers of steps and usual values",
          "choose another --steps or --usual",
          "use a smaller lookback",
          "use a smaller --lookback",
          "use shorter pieces",
          "use a smaller --length");

  private static final Pattern OPTION = Pattern.compile("--[a-z]+");

  private Sentence() {}

  /**
   * Says what a diagnostic says.
   *
   * @param diagnostic the diagnostic
   * @param options the options of the command; a remedy that names another is left out
   */
  static String of(Diagnostic diagnostic, Set<String> options) {
    StringBuilder text = new StringBuilder(diagnostic.what());
    if (diagnostic.received() != null) {
      text.append(": received ").append(diagnostic.received());
    }
    if (diagnostic.expected() != null) {
      text.append(diagnostic.received() == null ? ": " : "; ");
      text.append("expected ").append(diagnostic.expected());
    }
    if (diagnostic.where() != null) {
      text.append(" (").append(diagnostic.where()).append(')');
    }
    String fact = ended(oneLine(text.toString()));
    String remedy =
        diagnostic.remedy() == null ? "" : inOptions(oneLine(diagnostic.remedy()), options);
    return remedy.isEmpty() ? fact : fact + " " + ended(capitalized(remedy));
  }

  /** The first line break becomes a space, since it follows a word such as "of". */
  static String oneLine(String text) {
    return text.strip().replaceFirst("\\s*\\R\\s*", " ").replaceAll("\\s*\\R\\s*", "; ");
  }

  static String ended(String text) {
    return text.endsWith(".") || text.endsWith("?") ? text : text + ".";
  }

  /** Returns a remedy in terms of the options, or nothing if it takes one that there is not. */
  private static String inOptions(String remedy, Set<String> options) {
    String text = remedy;
    for (Map.Entry<String, String> term : OPTIONS.entrySet()) {
      if (text.contains(term.getKey())) {
        Matcher named = OPTION.matcher(term.getValue());
        if (!named.results().map(MatchResult::group).allMatch(options::contains)) {
          return "";
        }
        text = text.replace(term.getKey(), term.getValue());
      }
    }
    return text;
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
