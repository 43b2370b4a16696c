// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.data.TextSplit;
import dev.nyala.data.TextStandardization;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.layers.Hashing;
import dev.nyala.layers.IntegerLookup;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LookupLayer;
import dev.nyala.layers.OovMethod;
import dev.nyala.layers.StringLookup;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Texts, and what is looked up in vocabularies or hashed. */
final class TextLayers {

  private TextLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("Hashing", TextLayers::hashing);
    table.put("IntegerLookup", TextLayers::integerLookup);
    table.put("StringLookup", TextLayers::stringLookup);
    table.put("TextVectorization", TextLayers::textVectorization);
  }

  private static Layer stringLookup(LayerSource s) {
    Config config = s.config();
    if (config.flag("invert", false)) {
      throw config.wrong(
          "invert",
          "a layer that gives numbers, which graphs hold; look texts up with StringLookup.tokens()"
              + " in what the model predicts");
    }
    config.value("oov_method");
    requireText(config);
    StringLookup layer = s.standard(StringLookup.of(tokens(config)));
    layer = s.option(layer, "mask_token", Config::text, StringLookup::maskToken);
    layer = s.option(layer, "oov_token", Config::text, StringLookup::oovToken);
    return looking(s, layer);
  }

  private static Layer integerLookup(LayerSource s) {
    Config config = s.config();
    config.value("vocabulary_dtype");
    List<Long> vocabulary = integers(config, "vocabulary");
    IntegerLookup layer =
        s.standard(IntegerLookup.of(vocabulary.stream().mapToLong(token -> token).toArray()));
    layer = s.integer(layer, "mask_token", (l, token) -> l.maskToken(token));
    layer = s.integer(layer, "oov_token", (l, token) -> l.oovToken(token));
    layer = s.flag(layer, "invert", IntegerLookup::invert);
    layer =
        s.option(
            layer,
            "oov_method",
            (c, k) -> LayerSource.named(c, k, OovMethod.values(), "of Keras"),
            IntegerLookup::oovMethod);
    return looking(s, layer);
  }

  private static <T, L extends LookupLayer<T, L>> L looking(LayerSource s, L plain) {
    L layer = s.integer(plain, "max_tokens", LookupLayer::maxTokens);
    layer = s.integer(layer, "num_oov_indices", LookupLayer::numOovIndices);
    layer = s.flag(layer, "pad_to_max_tokens", LookupLayer::padToMaxTokens);
    layer = s.option(layer, "idf_weights", Config::numbers, LookupLayer::idfWeights);
    layer =
        s.option(layer, "salt", TextLayers::salt, (l, salt) -> l.salt(salt.get(0), salt.get(1)));
    s.config().value("vocabulary_size");
    return PreprocessingLayers.mode(s, layer, LookupLayer::outputMode);
  }

  private static Layer textVectorization(LayerSource s) {
    Config config = s.config();
    requireText(config);
    config.value("vocabulary_size");
    TextVectorization layer = s.standard(TextVectorization.of());
    layer =
        layer.standardize(
            config.has("standardize")
                ? LayerSource.named(config, "standardize", TextStandardization.values(), "of Keras")
                : TextStandardization.NONE);
    layer =
        layer.split(
            config.has("split")
                ? LayerSource.named(config, "split", TextSplit.values(), "of Keras")
                : TextSplit.NONE);
    if (config.has("ngrams")) {
      layer =
          config.value("ngrams") instanceof Long
              ? layer.ngrams(config.integer("ngrams"))
              : layer.ngrams(IntStream.of(LayerSource.some(config, "ngrams")).boxed().toList());
    }
    layer = PreprocessingLayers.mode(s, layer, TextVectorization::outputMode);
    layer = s.integer(layer, "output_sequence_length", TextVectorization::outputSequenceLength);
    layer = s.integer(layer, "max_tokens", TextVectorization::maxTokens);
    layer = s.flag(layer, "pad_to_max_tokens", TextVectorization::padToMaxTokens);
    layer = s.option(layer, "idf_weights", Config::numbers, TextVectorization::idfWeights);
    return layer.vocabulary(tokens(config));
  }

  private static Layer hashing(LayerSource s) {
    Config config = s.config();
    Hashing layer = s.standard(Hashing.of(config.integer("num_bins")));
    layer = PreprocessingLayers.mode(s, layer, Hashing::outputMode);
    DType dtype = s.dtype();
    if (dtype.isInteger()) {
      layer = layer.dtype(dtype);
    }
    layer =
        config.value("mask_value") instanceof String text
            ? layer.maskValue(text)
            : s.option(layer, "mask_value", TextLayers::wide, Hashing::maskValue);
    return s.option(layer, "salt", TextLayers::salt, (l, salt) -> l.salt(salt.get(0), salt.get(1)));
  }

  private static void requireText(Config config) {
    if (!config.text("encoding", "utf-8").equalsIgnoreCase("utf-8")) {
      throw config.wrong("encoding", "utf-8");
    }
  }

  private static List<String> tokens(Config config) {
    requireVocabulary(config);
    List<String> tokens = new ArrayList<>();
    for (Object token : config.list("vocabulary")) {
      if (!(token instanceof String text)) {
        throw config.wrong("vocabulary", "a list of texts");
      }
      tokens.add(text);
    }
    return tokens;
  }

  private static void requireVocabulary(Config config) {
    if (!config.has("vocabulary")) {
      throw config.wrong(
          "vocabulary",
          "tokens; Keras keeps learned ones in .keras files alone, so save the model as one");
    }
  }

  private static List<Long> integers(Config config, String key) {
    requireVocabulary(config);
    List<Long> integers = new ArrayList<>();
    for (Object item : config.list(key)) {
      integers.add(wide(config, key, item));
    }
    return integers;
  }

  private static long wide(Config config, String key) {
    return wide(config, key, config.value(key));
  }

  private static long wide(Config config, String key, @Nullable Object value) {
    if (value instanceof Long integer) {
      return integer;
    }
    throw config.wrong(key, "integers of 64 bits");
  }

  private static List<Long> salt(Config config, String key) {
    List<Long> salt = new ArrayList<>();
    if (config.value(key) instanceof List<?> list) {
      list.forEach(item -> salt.add(wide(config, key, item)));
    } else {
      salt.add(wide(config, key));
      salt.add(wide(config, key));
    }
    if (salt.size() != 2) {
      throw config.wrong(key, "one or two integers");
    }
    return salt;
  }
}
