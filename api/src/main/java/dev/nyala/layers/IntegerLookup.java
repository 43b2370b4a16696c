// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.data.TokenCounts;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Gather;
import dev.nyala.ops.Arithmetic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks integers up in a vocabulary, as {@code keras.layers.IntegerLookup}.
 *
 * <p>The numbers are: 0 for the mask token, if there is one and the mode is {@link OutputMode#INT};
 * then those of unknown integers; then those of the vocabulary in its order. Shapes: any gives the
 * same, of INT64; with another output mode the numbers are encoded as {@link CategoryEncoding}
 * encodes categories, in INT64 too or in FLOAT32 with {@link OutputMode#TF_IDF}, and mask tokens
 * leave no trace. No gradient.
 */
public final class IntegerLookup extends LookupLayer<Long, IntegerLookup> {

  private @Nullable Long maskToken;
  private long oovToken = -1;
  private boolean invert;
  private OovMethod oovMethod = OovMethod.FLOORMOD;

  private IntegerLookup(long[] vocabulary) {
    super(LongStream.of(vocabulary).boxed().toList());
  }

  /**
   * Returns a layer.
   *
   * @param vocabulary distinct integers, perhaps after those for masks and unknown ones; none if it
   *     is to be learned by {@link #adapt}
   * @return a layer with Keras's defaults
   */
  public static IntegerLookup of(long... vocabulary) {
    Given.require("vocabulary", vocabulary);
    return new IntegerLookup(vocabulary);
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
   * Sets which of several numbers an unknown integer gets; {@link OovMethod#FLOORMOD} by default.
   * With the other method and several numbers the layer runs before the graph, on an input of the
   * model.
   *
   * @param method either
   * @return a copy with it
   */
  public IntegerLookup oovMethod(OovMethod method) {
    Given.require("oovMethod", method);
    return with(layer -> layer.oovMethod = method);
  }

  /**
   * Learns the vocabulary: the integers that occur most often, and among those that occur as often
   * the largest first.
   *
   * @param data integers of any shape; a document of {@link OutputMode#TF_IDF} is a row
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
    TokenCounts<Long> counts = new TokenCounts<>(Comparator.<Long>naturalOrder());
    List<Long> tokens = LongStream.of(data.cast(DType.INT64).toLongs()).boxed().toList();
    int rows = data.shape().rank() == 0 ? 1 : data.shape().toInt(0);
    int width = rows == 0 ? 0 : data.size() / rows;
    for (int row = 0; row < rows; row++) {
      counts.add(tokens.subList(row * width, (row + 1) * width));
    }
    return learned(counts);
  }

  /**
   * Returns all tokens by their numbers, as Keras's {@code get_vocabulary}.
   *
   * @return the mask token, if it has a number; the token for unknown integers, as often as they
   *     have numbers; the vocabulary
   */
  public long[] tokens() {
    return all().stream().mapToLong(token -> token).toArray();
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("invert", invert);
    options.put("oov_method", oovMethod);
  }

  @Override
  @Nullable Long mask() {
    return maskToken;
  }

  @Override
  Long oov() {
    return oovToken;
  }

  @Override
  int bucket(Long token, int count) {
    return oovMethod == OovMethod.FARMHASH
        ? hash.of(token, count)
        : (int) Math.floorMod(token, (long) count);
  }

  @Override
  boolean onHost() {
    return oovMethod == OovMethod.FARMHASH && numOovIndices > 1 && !invert;
  }

  @Override
  TensorType outputType(SymbolicTensor input) {
    check(input.type());
    return invert
        ? input.type().withDtype(DType.INT64)
        : table().encoding().type(this, input.shape());
  }

  @Override
  Tensor compute(HostValue values) {
    if (!(values instanceof Tensor tensor)) {
      throw new IllegalStateException("texts are refused when a layer is called");
    }
    long[] given = tensor.cast(DType.INT64).toLongs();
    if (invert) {
      long[] all = tokens();
      long[] tokens =
          LongStream.of(given)
              .map(i -> i < 0 || i >= all.length ? oovToken : all[(int) i])
              .toArray();
      return Tensor.of(tensor.shape(), tokens);
    }
    LookupTable<Long> table = table();
    long[] numbers = LongStream.of(given).map(table::number).toArray();
    return table.encoding().encode(numbers, tensor.shape());
  }

  private boolean hasMaskNumber() {
    return maskToken != null && outputMode == OutputMode.INT;
  }

  private int oovStart() {
    return hasMaskNumber() ? 1 : 0;
  }

  private int start() {
    return special().size();
  }

  private void check(TensorType x) {
    table();
    if (invert && outputMode != OutputMode.INT || hash.salt() != null && !hashes()) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot look integers up", path())
              .received(invert ? "invert with " + outputMode : "salt with " + oovMethod)
              .expected(invert ? "INT" : "FARMHASH")
              .where("%s", this));
    }
    if (x.dtype().isFloating() || x.dtype() == DType.BOOL) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" takes integers", path()).received("%s", x).where("%s", this));
    }
    if (outputMode.isOfSamples()) {
      Checks.rank(this, x, 2);
    }
  }

  private boolean hashes() {
    return oovMethod == OovMethod.FARMHASH;
  }

  @Override
  protected Value call(Value x, Context context) {
    if (onHost()) {
      return super.call(x, context);
    }
    check(x.type());
    long[] vocabulary = table().tokens().stream().mapToLong(token -> token).toArray();
    Value wide = x.cast(DType.INT64);
    if (invert) {
      return token(wide, vocabulary);
    }
    Value numbers = number(wide, vocabulary);
    if (outputMode == OutputMode.TF_IDF) {
      float[] weights = table().weights();
      Tensor factors = Tensor.of(Shape.of(weights.length), weights);
      Value counts = outputMode.encode(numbers, weights.length, DType.FLOAT32, null);
      return counts.multiply(x.graph().constant(factors));
    }
    return outputMode.encode(numbers, table().depth(), DType.INT64, null);
  }

  /** Returns the tokens of numbers. */
  private Value token(Value x, long[] vocabulary) {
    Value place = x.subtract(start());
    Value inside = within(place, vocabulary);
    Value known = read(x, vocabulary, inside);
    Value token = inside.equal(place).select(known, exactly(x, oovToken));
    return hasMaskNumber()
        ? x.equal(0).select(exactly(x, maskToken == null ? 0 : maskToken), token)
        : token;
  }

  /** Returns the numbers of tokens, found by halving the sorted vocabulary. */
  private Value number(Value x, long[] vocabulary) {
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
