// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.layers.IntegerLookup;
import dev.nyala.layers.Layer;
import dev.nyala.layers.StringLookup;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * Where files have the vocabularies of layers: one that was given is an option, one that was
 * learned an entry of its own, with a token on each line.
 */
public final class Vocabularies {

  /** What ends a line in Python. */
  public static final Pattern LINE_END =
      Pattern.compile("\r\n|[\n\u000B\f\r\u001C-\u001E\u0085\u2028\u2029]");

  private Vocabularies() {}

  /**
   * Returns the tokens of a layer.
   *
   * @param layer any layer
   * @return all by their numbers, or nothing if the layer looks nothing up
   */
  public static Optional<List<String>> tokens(Layer layer) {
    if (layer instanceof StringLookup lookup) {
      return Optional.of(lookup.tokens());
    }
    if (layer instanceof TextVectorization texts) {
      return Optional.of(texts.tokens());
    }
    return layer instanceof IntegerLookup lookup
        ? Optional.of(LongStream.of(lookup.tokens()).mapToObj(Long::toString).toList())
        : Optional.empty();
  }

  /**
   * Tells whether the vocabulary of a layer is an entry of its own. One with a token that has
   * several lines never is.
   *
   * @param layer any layer
   * @return false if it is an option, or there is none
   */
  public static boolean isApart(Layer layer) {
    boolean learned =
        layer instanceof StringLookup lookup && lookup.isLearned()
            || layer instanceof TextVectorization texts && texts.isLearned()
            || layer instanceof IntegerLookup integers && integers.isLearned();
    return learned
        && tokens(layer).orElse(List.of()).stream()
            .noneMatch(token -> LINE_END.matcher(token).find());
  }

  /**
   * Returns how much the tokens of a layer tell.
   *
   * @param layer any layer
   * @return one number for each, or nothing if that is not asked for
   */
  public static Optional<Tensor> weights(Layer layer) {
    if (layer instanceof StringLookup lookup) {
      return lookup.tokenWeights();
    }
    if (layer instanceof TextVectorization texts) {
      return texts.tokenWeights();
    }
    return layer instanceof IntegerLookup lookup ? lookup.tokenWeights() : Optional.empty();
  }
}
