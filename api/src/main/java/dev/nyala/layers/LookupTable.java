// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.DType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the tokens of a vocabulary, with those for masks and unknown tokens. Immutable.
 *
 * @param <T> the tokens
 */
final class LookupTable<T> {

  private static final long NOWHERE = -1;

  private final LookupLayer<T, ?> layer;
  private final List<T> tokens;
  private final Map<T, Integer> places = new HashMap<>();
  private final int first;
  private final int depth;
  private final float[] weights;

  /**
   * Makes the table of a layer.
   *
   * @throws ModelException if the layer has no vocabulary, or its options contradict one another
   */
  LookupTable(LookupLayer<T, ?> layer) {
    this.layer = layer;
    this.tokens = layer.withoutSpecial();
    this.first = layer.special().size();
    for (int i = 0; i < tokens.size(); i++) {
      if (places.put(tokens.get(i), i) != null || tokens.get(i).equals(layer.mask())) {
        throw contradiction("token '" + tokens.get(i) + "' twice, or as the mask token");
      }
    }
    int size = first + tokens.size();
    String problem =
        tokens.isEmpty()
            ? "no vocabulary"
            : layer.padToMaxTokens && layer.maxTokens == 0
                ? "padToMaxTokens without maxTokens"
                : layer.maxTokens > 0 && size > layer.maxTokens
                    ? size + " tokens with maxTokens=" + layer.maxTokens
                    : null;
    if (problem != null) {
      throw contradiction(problem);
    }
    this.depth = layer.padToMaxTokens ? layer.maxTokens : size;
    this.weights = weights(layer.idfWeights, layer.outputMode == OutputMode.TF_IDF);
  }

  private ModelException contradiction(String problem) {
    return new ModelException(
        Diagnostic.of("Layer \"%s\" cannot look tokens up", layer.path())
            .received("%s", problem)
            .where("%s", layer)
            .remedy("give it a vocabulary that fits, or learn it with adapt"));
  }

  /** Returns a weight for each number; unknown tokens have the mean, unless theirs is given. */
  private float[] weights(@Nullable List<Double> given, boolean weighted) {
    if (given == null || !weighted) {
      if (given != null || weighted) {
        throw contradiction(
            weighted ? "TF_IDF without idfWeights" : "idfWeights with " + layer.outputMode);
      }
      return new float[0];
    }
    boolean all = layer.hasSpecial();
    if (given.size() != (all ? first : 0) + tokens.size()) {
      throw contradiction(given.size() + " idfWeights for another number of tokens");
    }
    float[] result = new float[depth];
    double sum = 0;
    int at = all ? 0 : first;
    for (double weight : given) {
      result[at++] = (float) weight;
      sum += weight;
    }
    if (!all) {
      Arrays.fill(result, 0, first, (float) (sum / given.size()));
    }
    return result;
  }

  /** Returns the vocabulary. */
  List<T> tokens() {
    return tokens;
  }

  /** Returns how many numbers there are. */
  int depth() {
    return depth;
  }

  /** Returns a weight for each number with TF_IDF, else none. */
  float[] weights() {
    return weights;
  }

  /**
   * Returns the number of a token; one that no category has for a mask without a number.
   *
   * @throws DataException if the token is unknown and there is no number for such
   */
  long number(T token) {
    Integer place = places.get(token);
    if (place != null) {
      return (long) first + place;
    }
    int oovStart = first - layer.numOovIndices;
    if (token.equals(layer.mask())) {
      return oovStart > 0 ? 0 : NOWHERE;
    }
    if (layer.numOovIndices == 0) {
      throw new DataException(
          Diagnostic.of("Layer \"%s\" has no number for a token", layer.path())
              .received("'%s'", token)
              .expected("tokens of the vocabulary, as numOovIndices is 0")
              .where("%s", layer)
              .remedy("set numOovIndices(1)"));
    }
    long bucket = layer.numOovIndices == 1 ? 0 : layer.bucket(token, layer.numOovIndices);
    return oovStart + bucket;
  }

  /** Returns how numbers are encoded. */
  HostEncoding encoding() {
    DType dtype = layer.outputMode == OutputMode.TF_IDF ? DType.FLOAT32 : DType.INT64;
    return new HostEncoding(layer.outputMode, depth, dtype, weights);
  }
}
