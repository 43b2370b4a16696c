// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with Keras in tokens, their order and what texts become. */
class KerasTextTest {

  static List<KerasCase> cases() {
    return KerasCase.read("text_vectorization");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textsBecomeTheSameNumbers(KerasCase keras) {
    TextVectorizer vectorizer = settings(keras).adapt(keras.strings("learned"));
    assertEquals(keras.strings("tokens"), vectorizer.tokens());
    List<String> given = keras.strings("given");
    KerasCase.assertClose(keras.tensor("y"), vectorizer.apply(given), 1e-6, keras.name());
  }

  private static TextVectorization settings(KerasCase keras) {
    TextVectorization settings =
        TextVectorization.of()
            .outputMode(TextEncoding.valueOf(option(keras, "output_mode", TextEncoding.INT)))
            .split(TextSplit.valueOf(option(keras, "split", TextSplit.WHITESPACE)))
            .padToMaxTokens(keras.has("pad_to_max_tokens"));
    if (keras.has("standardize") || keras.name().startsWith("standardize None")) {
      settings =
          settings.standardize(
              TextStandardization.valueOf(option(keras, "standardize", TextStandardization.NONE)));
    }
    if (keras.has("max_tokens")) {
      settings = settings.maxTokens(keras.integer("max_tokens"));
    }
    if (keras.has("output_sequence_length")) {
      settings = settings.outputSequenceLength(keras.integer("output_sequence_length"));
    }
    if (keras.has("ngrams")) {
      int[] lengths = keras.integers("ngrams");
      settings =
          lengths.length == 1
              ? settings.ngrams(lengths[0])
              : settings.ngrams(Arrays.stream(lengths).boxed().toList());
    }
    return settings;
  }

  private static String option(KerasCase keras, String name, Enum<?> byDefault) {
    return keras.has(name) ? keras.text(name).toUpperCase(Locale.ROOT) : byDefault.name();
  }
}
