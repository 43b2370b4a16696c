// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * An equation such as {@code "...ab,bc->...ac"} for operands of known ranks: every axis has a
 * letter, those of an ellipsis included.
 *
 * @param inputs the letters of each operand's axes; one that is there twice takes the diagonal
 * @param output the letters of the result's axes, each once
 */
record EinsumEquation(List<List<Character>> inputs, List<Character> output) {

  private static final String ELLIPSIS = "...";

  /** The first of the characters that stand for the axes of an ellipsis, which are no letters. */
  private static final char FIRST_ELIDED = '\uE000';

  static EinsumEquation of(String text, List<Integer> ranks) {
    String[] sides = text.replace(" ", "").split("->", -1);
    String[] terms = sides[0].split(",", -1);
    if (sides.length > 2 || terms.length != ranks.size()) {
      throw wrong(text, ranks, "as many terms as operands, and at most one arrow");
    }
    List<List<Character>> inputs = new ArrayList<>();
    int elided = 0;
    for (int i = 0; i < terms.length; i++) {
      if (terms[i].indexOf(ELLIPSIS) != terms[i].lastIndexOf(ELLIPSIS)) {
        throw wrong(text, ranks, "at most one ellipsis in a term");
      }
      int hidden = ranks.get(i) - terms[i].replace(ELLIPSIS, "").length();
      if (hidden < 0 || hidden > 0 && !terms[i].contains(ELLIPSIS)) {
        throw wrong(text, ranks, "a letter for each axis, or an ellipsis");
      }
      elided = Math.max(elided, hidden);
      inputs.add(letters(text, terms[i], hidden));
    }
    List<Character> output =
        sides.length == 2 ? letters(text, sides[1], elided) : impliedOutput(inputs);
    if (new HashSet<>(output).size() < output.size()) {
      throw wrong(text, ranks, "each letter of the result once");
    }
    for (char letter : output) {
      if (inputs.stream().noneMatch(input -> input.contains(letter))) {
        throw wrong(text, ranks, "letters in the result that an operand has");
      }
    }
    return new EinsumEquation(List.copyOf(inputs), output);
  }

  /** Returns the letters of a term; the axes of ellipses are aligned at their ends. */
  private static List<Character> letters(String text, String term, int elided) {
    StringBuilder hidden = new StringBuilder();
    for (int i = elided; i > 0; i--) {
      hidden.append((char) (FIRST_ELIDED + i));
    }
    String whole = term.replace(ELLIPSIS, hidden);
    List<Character> letters = new ArrayList<>();
    for (int i = 0; i < whole.length(); i++) {
      char letter = whole.charAt(i);
      boolean known = letter >= FIRST_ELIDED || Character.isLetter(letter);
      if (!known) {
        throw new GraphException(
            Diagnostic.of("An einsum equation cannot be understood")
                .received("\"%s\"", text)
                .expected("each term made of letters and at most one ellipsis"));
      }
      letters.add(letter);
    }
    return List.copyOf(letters);
  }

  /** Without an arrow, the result has the letters that occur once, in order, as in NumPy. */
  private static List<Character> impliedOutput(List<List<Character>> inputs) {
    List<Character> all = inputs.stream().flatMap(List::stream).toList();
    List<Character> elided =
        all.stream().filter(c -> c >= FIRST_ELIDED).distinct().sorted((a, b) -> b - a).toList();
    List<Character> output = new ArrayList<>(elided);
    all.stream()
        .filter(c -> c < FIRST_ELIDED && all.indexOf(c) == all.lastIndexOf(c))
        .sorted()
        .forEach(output::add);
    return List.copyOf(output);
  }

  private static GraphException wrong(String text, List<Integer> ranks, String expected) {
    return new GraphException(
        Diagnostic.of("An einsum equation does not fit its operands")
            .received("\"%s\" for ranks %s", text, ranks)
            .expected(expected));
  }
}
