// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are known, in the order of their numbers.
 *
 * <p>It has no entries for padding and for unknown tokens; a {@link TextVectorizer} puts them
 * before the first. Immutable and thread-safe.
 */
public final class Vocabulary {

  private static final String UNKNOWN = "[UNK]";

  private final List<String> tokens;
  private final Map<String, Integer> indices;
  private final float @Nullable [] inverseDocumentFrequencies;

  private Vocabulary(List<String> tokens, float @Nullable [] frequencies, String where) {
    this.tokens = List.copyOf(tokens);
    this.indices = new HashMap<>();
    this.inverseDocumentFrequencies = frequencies;
    if (tokens.isEmpty()) {
      throw new DataException(
          Diagnostic.of("A vocabulary is empty").expected("a token").where(where));
    }
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      Integer before = indices.put(token, i);
      if (before != null || token.isEmpty()) {
        throw new DataException(
            Diagnostic.of(token.isEmpty() ? "A token is empty" : "A token is twice in a vocabulary")
                .received("'%s', token %d", token, i)
                .expected("different tokens that are not empty, without one for padding")
                .where(where));
      }
    }
  }

  /**
   * Returns the vocabulary of some tokens.
   *
   * @param tokens in the order of their numbers; the entries that Keras lists first, an empty token
   *     and {@code [UNK]}, or the latter alone, are left out
   * @return the vocabulary
   * @throws DataException if there is none, or one is empty or occurs twice
   */
  public static Vocabulary of(List<String> tokens) {
    return new Vocabulary(withoutSpecial(tokens), null, "a list of tokens");
  }

  private static List<String> withoutSpecial(List<String> tokens) {
    int padding = !tokens.isEmpty() && tokens.get(0).isEmpty() ? 1 : 0;
    boolean special = tokens.size() > padding && tokens.get(padding).equals(UNKNOWN);
    return special ? tokens.subList(padding + 1, tokens.size()) : tokens;
  }

  /** Returns the tokens that occur most often; among equals the last by code points comes first. */
  static Vocabulary mostFrequent(TokenCounts<String> counts, int limit, boolean weighted) {
    List<String> tokens = counts.mostFrequent(limit, Set.of("", UNKNOWN));
    return new Vocabulary(
        tokens,
        weighted ? counts.inverseDocumentFrequencies(tokens) : null,
        "the texts to adapt to");
  }

  /**
   * Reads a file that {@link #save} or Keras wrote.
   *
   * @param file in UTF-8, one token a line
   * @return the vocabulary; it knows no frequencies, which {@link TextEncoding#TF_IDF} takes
   * @throws DataException if the file is missing, empty, not in UTF-8, or has a line that is empty
   *     or occurs twice
   */
  public static Vocabulary load(Path file) {
    List<String> tokens = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(DataFiles.open(file), StandardCharsets.UTF_8.newDecoder()))) {
      for (String line = line(reader); line != null; line = line(reader)) {
        tokens.add(TokenEscapes.unescape(line));
      }
    } catch (CharacterCodingException e) {
      throw TextFiles.undecodable(file, StandardCharsets.UTF_8, e);
    } catch (IOException e) {
      throw DataFiles.unreadable(file, e);
    }
    while (!tokens.isEmpty() && tokens.get(tokens.size() - 1).isEmpty()) {
      tokens.remove(tokens.size() - 1);
    }
    return new Vocabulary(withoutSpecial(tokens), null, file.toString());
  }

  /** Reads to a line feed, for a token may contain what else ends a line elsewhere. */
  private static @Nullable String line(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = reader.read();
    if (c < 0) {
      return null;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      line.append((char) c);
    }
    boolean windows = line.length() > 0 && line.charAt(line.length() - 1) == '\r';
    return windows ? line.substring(0, line.length() - 1) : line.toString();
  }

  /**
   * Writes the tokens, one a line. The file appears under its name only when it is complete.
   *
   * <p>Within a token a line feed is written as {@code \n}, a return as {@code \r} and a backslash
   * as two. A vocabulary without these reads in Keras as it is: {@code
   * TextVectorization(vocabulary="file")}.
   *
   * @param file where to, in UTF-8
   * @throws DataException if the file cannot be written
   */
  public void save(Path file) {
    AtomicFile.write(
        file,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder());
          for (String token : tokens) {
            writer.write(TokenEscapes.escape(token));
            writer.write('\n');
          }
          writer.flush();
        });
  }

  /**
   * Returns the number of tokens.
   *
   * @return at least 1
   */
  public int size() {
    return tokens.size();
  }

  /**
   * Returns the tokens.
   *
   * @return in the order of their numbers
   */
  public List<String> tokens() {
    return tokens;
  }

  /**
   * Returns the position of a token.
   *
   * @param token any text
   * @return from 0, if it is in the vocabulary
   */
  public OptionalInt indexOf(String token) {
    Integer index = indices.get(token);
    return index == null ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** Returns the number of a token when the first has {@code first}, or {@code unknown}. */
  int number(String token, int first, int unknown) {
    Integer index = indices.get(token);
    return index == null ? unknown : first + index;
  }

  float @Nullable [] inverseDocumentFrequencies() {
    return inverseDocumentFrequencies;
  }

  @Override
  public String toString() {
    return "Vocabulary(" + tokens.size() + " tokens)";
  }
}
