// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.ops.Arithmetic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks integers up in a vocabulary, as {@code keras.layers.IntegerLookup}.
 *
 * <p>The numbers are: 0 for the mask token, if there is one and the mode is {@link OutputMode#INT};
 * then those of unknown integers; then those of the vocabulary in its order. Shapes: any gives the
 * same, of INT64; with another output mode the numbers are encoded as {@link CategoryEncoding}
 * encodes categories, in INT64 too, and mask tokens leave no trace. No gradient.
 */
public final class IntegerLookup extends StandardLayer<IntegerLookup> {

  private long[] vocabulary;
  private int maxTokens;
  private int numOovIndices = 1;
  private @Nullable Long maskToken;
  private long oovToken = -1;
  private boolean invert;
  private OutputMode outputMode = OutputMode.INT;
  private boolean padToMaxTokens;

  private IntegerLookup(long[] vocabulary) {
    this.vocabulary = vocabulary.clone();
    if (LongStream.of(vocabulary).distinct().count() != vocabulary.length) {
      throw new ModelException(
          Diagnostic.of("A vocabulary has a token twice")
              .received("%s", Arrays.toString(vocabulary))
              .expected("each token once"));
    }
  }

  /**
   * Returns a layer.
   *
   * @param vocabulary distinct integers, without those for masks and unknown ones; none if it is to
   *     be learned by {@link #adapt}
   * @return a layer with Keras's defaults
   * @throws ModelException if an integer is there twice
   */
  public static IntegerLookup of(long... vocabulary) {
    Given.require("vocabulary", vocabulary);
    return new IntegerLookup(vocabulary);
  }

  /**
   * Sets the greatest number of tokens, with those for masks and unknown ones; unlimited by
   * default.
   *
   * @param count at least 2
   * @return a copy with it
   */
  public IntegerLookup maxTokens(int count) {
    if (count < 2) {
      throw new ModelException(
          Diagnostic.of("A vocabulary has no room for a token")
              .received("maxTokens=%d", count)
              .expected("at least 2"));
    }
    return with(layer -> layer.maxTokens = count);
  }

  /**
   * Sets how many numbers there are for integers that are not in the vocabulary; 1 by default. Of
   * several, an integer gets that of its remainder.
   *
   * @param count not negative; with 0 unknown integers become -1
   * @return a copy with it
   */
  public IntegerLookup numOovIndices(int count) {
    Checks.notNegative("IntegerLookup", "number of indices for unknown integers", count);
    return with(layer -> layer.numOovIndices = count);
  }

  /**
   * Sets an integer that means nothing; none by default.
   *
   * @param token any integer
   * @return a copy with it
   */
  public IntegerLookup maskToken(long token) {
    return with(layer -> layer.maskToken = token);
  }

  /**
   * Sets what stands for unknown integers where numbers become integers again; -1 by default.
   *
   * @param token any integer
   * @return a copy with it
   */
  public IntegerLookup oovToken(long token) {
    return with(layer -> layer.oovToken = token);
  }

  /**
   * Sets whether numbers become the integers of the vocabulary; by default it is the other way.
   *
   * @param back true for integers of numbers
   * @return a copy with that choice
   */
  public IntegerLookup invert(boolean back) {
    return with(layer -> layer.invert = back);
  }

  /**
   * Sets what comes out; {@link OutputMode#INT} by default.
   *
   * @param mode any
   * @return a copy with it
   */
  public IntegerLookup outputMode(OutputMode mode) {
    Given.require("outputMode", mode);
    return with(layer -> layer.outputMode = mode);
  }

  /**
   * Sets whether encodings are as long as {@link #maxTokens}, even if there are fewer; false by
   * default.
   *
   * @param pad true to add zeros
   * @return a copy with that choice
   */
  public IntegerLookup padToMaxTokens(boolean pad) {
    return with(layer -> layer.padToMaxTokens = pad);
  }

  /**
   * Learns the vocabulary: the integers that occur most often, and among those that occur as often
   * the largest first.
   *
   * @param data integers of any shape
   * @return a copy with the vocabulary
   * @throws ModelException if they are no integers
   */
  public IntegerLookup adapt(Tensor data) {
    Given.require("data", data);
    if (data.dtype().isFloating()) {
      throw new ModelException(
          Diagnostic.of("IntegerLookup is to learn a vocabulary of numbers that are no integers")
              .received("%s", data.type()));
    }
    Map<Long, Integer> counts = new HashMap<>();
    for (long token : data.cast(DType.INT64).toLongs()) {
      counts.merge(token, 1, Integer::sum);
    }
    counts.remove(oovToken);
    if (maskToken != null) {
      counts.remove(maskToken);
    }
    int limit = maxTokens == 0 ? counts.size() : Math.max(0, maxTokens - start());
    Comparator<Map.Entry<Long, Integer>> often = Map.Entry.comparingByValue();
    long[] learned =
        counts.entrySet().stream()
            .sorted(often.thenComparing(Map.Entry.comparingByKey()).reversed())
            .limit(limit)
            .mapToLong(Map.Entry::getKey)
            .toArray();
    return with(layer -> layer.vocabulary = learned);
  }

  /**
   * Returns all tokens by their numbers, as Keras's {@code get_vocabulary}.
   *
   * @return the mask token, if it has a number; the token for unknown integers, as often as they
   *     have numbers; the vocabulary
   */
  public long[] tokens() {
    LongStream before = LongStream.generate(() -> oovToken).limit(numOovIndices);
    LongStream mask = hasMaskNumber() ? LongStream.of(mask()) : LongStream.empty();
    return LongStream.concat(LongStream.concat(mask, before), LongStream.of(vocabulary)).toArray();
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("max_tokens", maxTokens == 0 ? null : (Object) maxTokens);
    options.put("num_oov_indices", numOovIndices);
    options.put("mask_token", maskToken);
    options.put("oov_token", oovToken);
    options.put("vocabulary", LongStream.of(vocabulary).boxed().toList());
    options.put("invert", invert);
    options.put("output_mode", outputMode);
    options.put("pad_to_max_tokens", padToMaxTokens);
  }

  private boolean hasMaskNumber() {
    return maskToken != null && outputMode == OutputMode.INT;
  }

  private long mask() {
    return maskToken == null ? 0 : maskToken;
  }

  private int oovStart() {
    return hasMaskNumber() ? 1 : 0;
  }

  private int start() {
    return oovStart() + numOovIndices;
  }

  private void check() {
    int size = start() + vocabulary.length;
    String problem =
        vocabulary.length == 0
            ? "no vocabulary"
            : invert && outputMode != OutputMode.INT
                ? "invert with " + outputMode
                : padToMaxTokens && maxTokens == 0
                    ? "padToMaxTokens without maxTokens"
                    : maxTokens > 0 && size > maxTokens
                        ? size + " tokens with maxTokens=" + maxTokens
                        : null;
    if (problem != null) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot look integers up", path())
              .received(problem)
              .where("%s", this)
              .remedy("give it a vocabulary that fits, or learn it with adapt"));
    }
  }

  @Override
  protected Value call(Value x, Context context) {
    check();
    if (x.dtype().isFloating() || x.dtype() == DType.BOOL) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" takes integers", path())
              .received("%s", x.type())
              .where("%s", this));
    }
    if (outputMode.isOfSamples()) {
      Checks.rank(this, x.type(), 2);
    }
    Value wide = x.cast(DType.INT64);
    if (invert) {
      return token(wide);
    }
    Value numbers = number(wide);
    int depth = padToMaxTokens ? maxTokens : start() + vocabulary.length;
    return outputMode.encode(numbers, depth, DType.INT64, null);
  }

  /** Returns the tokens of numbers. */
  private Value token(Value x) {
    Value place = x.subtract(start());
    Value inside = within(place, vocabulary);
    Value known = read(x, vocabulary, inside);
    Value token = inside.equal(place).select(known, exactly(x, oovToken));
    return hasMaskNumber() ? x.equal(0).select(exactly(x, mask()), token) : token;
  }

  /** Returns the numbers of tokens, found by halving the sorted vocabulary. */
  private Value number(Value x) {
    int[] order =
        IntStream.range(0, vocabulary.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> vocabulary[i]))
            .mapToInt(i -> i)
            .toArray();
    long[] sorted = IntStream.of(order).mapToLong(i -> vocabulary[i]).toArray();
    Value place = x.multiply(0);
    for (int step = Integer.highestOneBit(sorted.length); step > 0; step /= 2) {
      Value next = place.add(step);
      Value inside = within(next, sorted);
      // Beyond the end the next is not inside, and compares as too large.
      Value passed = read(x, sorted, inside).greater(x).select(place, inside);
      place = inside.equal(next).select(passed, place);
    }
    long[] numbers = IntStream.of(order).mapToLong(i -> start() + i).toArray();
    Value found = read(x, sorted, place).equal(x);
    Value number = found.select(read(x, numbers, place), unknown(x));
    // Masks have no place in encodings.
    return maskToken == null
        ? number
        : x.equal(exactly(x, maskToken)).select(x.like(hasMaskNumber() ? 0 : -1), number);
  }

  private Value unknown(Value x) {
    if (numOovIndices == 0) {
      return x.like(-1);
    }
    if (numOovIndices == 1) {
      return x.like(oovStart());
    }
    Value quotient = Arithmetic.floorDivide(x, x.like(numOovIndices));
    return x.subtract(quotient.multiply(numOovIndices)).add(oovStart());
  }

  /** Returns a scalar of 64 bits. */
  private static Value exactly(Value x, long token) {
    return x.graph().constant(Tensor.of(Shape.scalar(), new long[] {token}));
  }

  /** Limits places to those of a table. */
  private static Value within(Value places, long[] table) {
    return places.maximum(places.like(0)).minimum(places.like(table.length - 1));
  }

  private static Value read(Value x, long[] table, Value places) {
    Value constant = x.graph().constant(Tensor.of(Shape.of(table.length), table));
    return x.graph().add(new Gather(0, 0), constant, places);
  }
}
