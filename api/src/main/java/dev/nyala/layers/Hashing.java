// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.tensor.Texts;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Puts texts or integers into bins by a hash, as {@code keras.layers.Hashing}: by FarmHash64 of the
 * text in UTF-8, or of the digits of the integer; by SipHash with a salt. The numbers are those of
 * TensorFlow.
 *
 * <p>Shapes: any gives the same, of INT64; with another output mode the bins are encoded as {@link
 * CategoryEncoding} encodes categories, in FLOAT32. Floats are cut to integers first. It runs
 * before the graph, on an input of the model or what another such layer made of one.
 */
public final class Hashing extends HostLayer<Hashing> {

  private final int bins;
  private @Nullable Object maskValue;
  private HashBuckets hash = new HashBuckets(null);
  private OutputMode outputMode = OutputMode.INT;

  private Hashing(int numBins) {
    this.bins = Checks.positive("Hashing", "number of bins", numBins);
    this.dtype = DType.INT64;
  }

  /**
   * Returns a layer.
   *
   * @param numBins how many bins there are, that of the mask value included
   * @return a layer with Keras's defaults
   */
  public static Hashing of(int numBins) {
    return new Hashing(numBins);
  }

  /**
   * Sets a text that means nothing: it gets bin 0, which no other has. None by default.
   *
   * @param text any text
   * @return a copy with it
   */
  public Hashing maskValue(String text) {
    Given.require("maskValue", text);
    return with(layer -> layer.maskValue = text);
  }

  /**
   * Sets an integer that means nothing: it gets bin 0, which no other has. None by default.
   *
   * @param number any integer
   * @return a copy with it
   */
  public Hashing maskValue(long number) {
    return with(layer -> layer.maskValue = number);
  }

  /**
   * Sets a number that changes the bins; none by default.
   *
   * @param both any number but 0
   * @return a copy with it
   */
  public Hashing salt(long both) {
    return salt(both, both);
  }

  /**
   * Sets two numbers that change the bins: the key of a SipHash. None by default.
   *
   * @param first any number
   * @param second any number
   * @return a copy with them
   */
  public Hashing salt(long first, long second) {
    return with(layer -> layer.hash = new HashBuckets(List.of(first, second)));
  }

  /**
   * Sets what comes out; {@link OutputMode#INT}, the numbers of the bins, by default. The dtype
   * becomes that of the mode: INT64 for numbers, FLOAT32 for vectors.
   *
   * @param mode any but {@link OutputMode#TF_IDF}
   * @return a copy with it
   * @throws ModelException if it is that one
   */
  public Hashing outputMode(OutputMode mode) {
    Given.require("outputMode", mode);
    if (mode == OutputMode.TF_IDF) {
      throw new ModelException(
          Diagnostic.of("Hashing has no vocabulary")
              .received("%s", mode)
              .expected("INT, ONE_HOT, MULTI_HOT or COUNT"));
    }
    return with(
        layer -> {
          layer.outputMode = mode;
          layer.dtype = mode == OutputMode.INT ? DType.INT64 : DType.FLOAT32;
        });
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("num_bins", bins);
    options.put("mask_value", maskValue);
    options.put("salt", hash.salt());
    options.put("output_mode", outputMode);
  }

  @Override
  TensorType outputType(SymbolicTensor input) {
    boolean text = input.isText();
    boolean number = !text && input.type().dtype() != DType.BOOL;
    boolean fits = maskValue == null || maskValue instanceof String == text;
    boolean typed = outputMode != OutputMode.INT || dtype == DType.INT64 || dtype == DType.INT32;
    if (!text && !number || !fits || !typed) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot hash", path())
              .received("%s, mask value %s, dtype %s", input, String.valueOf(maskValue), dtype)
              .expected("texts or numbers, a mask value of their kind, and INT64 or INT32 for INT")
              .where("%s", this));
    }
    return encoding().type(this, input.shape());
  }

  private HostEncoding encoding() {
    return new HostEncoding(outputMode, bins, dtype());
  }

  @Override
  Tensor compute(HostValue values) {
    long[] found;
    if (values instanceof Tensor tensor) {
      found = LongStream.of(tensor.cast(DType.INT64).toLongs()).map(this::bin).toArray();
    } else {
      found = ((Texts) values).elements().stream().mapToLong(this::bin).toArray();
    }
    return encoding().encode(found, values.shape());
  }

  private boolean masks() {
    return maskValue != null && bins > 1;
  }

  private long bin(long number) {
    if (!masks()) {
      return hash.of(number, bins);
    }
    return Long.valueOf(number).equals(maskValue) ? 0 : 1 + hash.of(number, bins - 1);
  }

  private long bin(String text) {
    if (!masks()) {
      return hash.of(text, bins);
    }
    return text.equals(maskValue) ? 0 : 1 + hash.of(text, bins - 1);
  }
}
