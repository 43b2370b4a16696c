// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Labels;
import dev.nyala.data.TextCorpus;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.random.Philox;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sums written as texts, as {@code 12+345} and {@code 357}, padded with blanks.
 *
 * @param questions two numbers and a plus sign
 * @param answers their sums
 */
record Sums(List<String> questions, List<String> answers) {

  /** How many different characters there are. */
  static final int CHARACTERS = 12;

  private static final TextCorpus ALPHABET = TextCorpus.of(" +0123456789");

  Sums {
    questions = List.copyOf(questions);
    answers = List.copyOf(answers);
  }

  /** Draws different sums of numbers of 1 to some digits, all lengths as often. */
  static Sums draw(int count, int digits, long seed) {
    // Twice as many as there are would be drawn for ever.
    double pairs = Math.pow(10, 2.0 * digits) / 2;
    if (digits < 1 || digits > 9 || count < 10 || count > pairs / 2) {
      throw new DataException(
          Diagnostic.of("There are not that many different sums")
              .received("%d sums of %d digits", count, digits)
              .expected("1 to 9 digits, and 10 to %d sums", (long) (pairs / 2)));
    }
    Philox random = new Philox(RandomKey.of(seed, "sums"), 0);
    Set<List<Long>> known = new HashSet<>();
    List<String> questions = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (long drawn = 0; questions.size() < count; drawn += 2) {
      long a = number(random, drawn, digits);
      long b = number(random, drawn + 1, digits);
      if (known.add(List.of(Math.min(a, b), Math.max(a, b)))) {
        questions.add(padded(a + "+" + b, 2 * digits + 1));
        answers.add(padded(Long.toString(a + b), digits + 1));
      }
    }
    return new Sums(questions, answers);
  }

  private static long number(Philox random, long draw, int digits) {
    long bound = 1;
    for (long i = random.below(2 * draw, digits); i >= 0; i--) {
      bound *= 10;
    }
    return random.below(2 * draw + 1, bound);
  }

  private static String padded(String text, int length) {
    return text + " ".repeat(length - text.length());
  }

  int size() {
    return questions.size();
  }

  Sums slice(int from, int to) {
    return new Sums(questions.subList(from, to), answers.subList(from, to));
  }

  /** Returns the questions as one-hot characters, the last one first: that is easier to learn. */
  Tensor inputs() {
    return encode(questions.stream().map(q -> new StringBuilder(q).reverse().toString()).toList());
  }

  /** Returns the answers as one-hot characters. */
  Tensor targets() {
    return encode(answers);
  }

  private static Tensor encode(List<String> texts) {
    int[] tokens = texts.stream().flatMapToInt(t -> Arrays.stream(ALPHABET.encode(t))).toArray();
    Shape shape = Shape.of(texts.size(), texts.get(0).length());
    return Labels.toCategorical(Tensor.of(shape, tokens), CHARACTERS);
  }

  /** Returns the first sums with the guesses, and which are wrong. */
  List<String> marked(List<String> guesses, int most) {
    return IntStream.range(0, Math.min(most, size()))
        .mapToObj(
            i -> {
              String answer = answers.get(i);
              String guess = guesses.get(i);
              String mark = guess.equals(answer) ? "right" : "wrong, it is " + answer.strip();
              return questions.get(i).strip() + " = " + guess.strip() + " (" + mark + ")";
            })
        .toList();
  }

  /** Returns the likeliest characters of predictions {@code [sums, length, characters]}. */
  static List<String> decode(Tensor predictions) {
    Tensor likeliest = Labels.argMax(predictions);
    int length = likeliest.shape().toInt(1);
    List<String> texts = new ArrayList<>();
    for (int from = 0; from < likeliest.size(); from += length) {
      texts.add(
          ALPHABET.decode(
              IntStream.range(from, from + length).map(i -> (int) likeliest.getLong(i)).toArray()));
    }
    return texts;
  }
}
