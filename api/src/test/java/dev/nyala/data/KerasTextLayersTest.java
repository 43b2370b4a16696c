// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.layers.Hashing;
import dev.nyala.layers.HostLayer;
import dev.nyala.layers.IntegerLookup;
import dev.nyala.layers.LookupLayer;
import dev.nyala.layers.OovMethod;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.StringLookup;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers that take texts, and those that hash, give Keras's numbers. */
class KerasTextLayersTest {

  static List<KerasCase> stringLookups() {
    return KerasCase.read("StringLookup");
  }

  static List<KerasCase> integerLookups() {
    return KerasCase.read("IntegerLookup");
  }

  static List<KerasCase> textVectorizations() {
    return KerasCase.read("TextVectorization");
  }

  static List<KerasCase> hashings() {
    return KerasCase.read("Hashing");
  }

  @ParameterizedTest
  @MethodSource("stringLookups")
  void textsAreLookedUp(KerasCase keras) {
    StringLookup layer =
        StringLookup.of(keras.has("vocabulary") ? keras.strings("vocabulary") : List.of());
    layer = keras.has("mask_token") ? layer.maskToken(keras.text("mask_token")) : layer;
    layer = looking(layer, keras);
    if (keras.has("learned")) {
      Shape shape = Shape.of(keras.integers("learned_shape"));
      layer = layer.adapt(Texts.of(shape, keras.strings("learned")));
    }
    assertEquals(keras.strings("tokens"), layer.tokens());
    assertSame(keras, layer);
  }

  @ParameterizedTest
  @MethodSource("integerLookups")
  void integersAreLookedUp(KerasCase keras) {
    long[] vocabulary =
        keras.has("vocabulary")
            ? Arrays.stream(keras.integers("vocabulary")).asLongStream().toArray()
            : new long[0];
    IntegerLookup layer = looking(IntegerLookup.of(vocabulary), keras);
    layer = keras.has("oov_method") ? layer.oovMethod(OovMethod.FARMHASH) : layer;
    layer = keras.has("mask_token") ? layer.maskToken(keras.integer("mask_token")) : layer;
    layer = keras.has("learned") ? layer.adapt(keras.tensor("learned")) : layer;
    assertArrayEquals(keras.tensor("tokens").toLongs(), layer.tokens());
    assertSame(keras, layer);
  }

  private static <T, L extends LookupLayer<T, L>> L looking(L plain, KerasCase keras) {
    L layer = plain.outputMode(mode(keras)).padToMaxTokens(keras.has("pad_to_max_tokens"));
    layer =
        keras.has("num_oov_indices")
            ? layer.numOovIndices(keras.integer("num_oov_indices"))
            : layer;
    layer = keras.has("max_tokens") ? layer.maxTokens(keras.integer("max_tokens")) : layer;
    layer = keras.has("idf_weights") ? layer.idfWeights(numbers(keras, "idf_weights")) : layer;
    long[] salt = salt(keras);
    return salt.length == 0
        ? layer
        : salt.length == 1 ? layer.salt(salt[0]) : layer.salt(salt[0], salt[1]);
  }

  @ParameterizedTest
  @MethodSource("textVectorizations")
  void textsAreSplitAndLookedUp(KerasCase keras) {
    TextVectorization layer =
        TextVectorization.of()
            .outputMode(mode(keras))
            .padToMaxTokens(keras.has("pad_to_max_tokens"));
    if (keras.has("standardize")) {
      String how = keras.text("standardize").toUpperCase(Locale.ROOT);
      layer = layer.standardize(TextStandardization.valueOf(how));
    }
    if (keras.has("split")) {
      layer = layer.split(TextSplit.valueOf(keras.text("split").toUpperCase(Locale.ROOT)));
    }
    if (keras.has("ngrams")) {
      int[] lengths = keras.integers("ngrams");
      layer =
          lengths.length == 1
              ? layer.ngrams(lengths[0])
              : layer.ngrams(Arrays.stream(lengths).boxed().toList());
    }
    layer = keras.has("max_tokens") ? layer.maxTokens(keras.integer("max_tokens")) : layer;
    if (keras.has("output_sequence_length")) {
      layer = layer.outputSequenceLength(keras.integer("output_sequence_length"));
    }
    layer = keras.has("idf_weights") ? layer.idfWeights(numbers(keras, "idf_weights")) : layer;
    layer =
        keras.has("vocabulary")
            ? layer.vocabulary(keras.strings("vocabulary"))
            : layer.adapt(Texts.of(keras.strings("learned")));
    assertEquals(keras.strings("tokens"), layer.tokens());
    assertSame(keras, layer);
  }

  @ParameterizedTest
  @MethodSource("hashings")
  void valuesAreHashed(KerasCase keras) {
    Hashing layer = Hashing.of(keras.integer("num_bins")).outputMode(mode(keras));
    if (keras.has("mask_value")) {
      layer =
          keras.has("given")
              ? layer.maskValue(keras.text("mask_value"))
              : layer.maskValue(keras.integer("mask_value"));
    }
    long[] salt = salt(keras);
    layer = salt.length == 1 ? layer.salt(salt[0]) : layer;
    layer = salt.length == 2 ? layer.salt(salt[0], salt[1]) : layer;
    assertSame(keras, layer);
  }

  private static OutputMode mode(KerasCase keras) {
    return keras.has("output_mode")
        ? OutputMode.valueOf(keras.text("output_mode").toUpperCase(Locale.ROOT))
        : OutputMode.INT;
  }

  private static long[] salt(KerasCase keras) {
    return keras.has("salt")
        ? Stream.of(keras.text("salt").split(" ", -1)).mapToLong(Long::parseLong).toArray()
        : new long[0];
  }

  private static double[] numbers(KerasCase keras, String key) {
    return Stream.of(keras.text(key).split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static void assertSame(KerasCase keras, HostLayer<?> layer) {
    HostValue given =
        keras.has("x")
            ? keras.tensor("x")
            : Texts.of(Shape.of(keras.integers("shape")), keras.strings("given"));
    Tensor expected = keras.tensor("y");
    Tensor actual = layer.apply(given);
    if (expected.dtype() == DType.FLOAT32) {
      KerasCase.assertClose(expected, actual, 1e-6, keras.name());
    } else {
      assertEquals(expected, actual, keras.name());
    }
  }
}
