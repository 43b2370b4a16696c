// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.data.TextSplit;
import dev.nyala.data.TextStandardization;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.Hashing;
import dev.nyala.layers.HostLayer;
import dev.nyala.layers.IntegerLookup;
import dev.nyala.layers.OovMethod;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.StringLookup;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Texts;
import java.util.ArrayList;
import java.util.List;

/** Models that take texts. */
final class WrittenTexts {

  private static final List<String> SOME =
      List.of("a fine film", "Wind & fire!", "", "地球 wind", "fire", "[UNK] é", "film");
  private static final Texts LEARNED = Texts.of("wind wind fire", "a fine film", "fire of 地球");

  private WrittenTexts() {}

  /** Returns some texts in a shape. */
  static Texts texts(Shape shape) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < shape.size(); i++) {
      all.add(SOME.get(i % SOME.size()));
    }
    return Texts.of(shape, all);
  }

  private static WrittenModel of(String name, HostLayer<?> layer, int width) {
    return new WrittenModel(
        name, Sequential.of(Input.text(width), layer, Dense.of(3).name("scores")));
  }

  static void add(List<WrittenModel> all) {
    all.add(
        of(
            "StringLookup",
            StringLookup.of("fire", "film", "地球 wind")
                .numOovIndices(3)
                .salt(5, 6)
                .outputMode(OutputMode.COUNT),
            3));
    all.add(
        of(
            "StringLookup of weights",
            StringLookup.of("[UNK]", "fire", "film")
                .idfWeights(0.5, 0.25, 2)
                .outputMode(OutputMode.TF_IDF),
            3));
    all.add(
        new WrittenModel(
            "StringLookup of numbers",
            Sequential.of(
                Input.text(3),
                StringLookup.of("fire", "film").maskToken("").oovToken("[?]").numOovIndices(2),
                Embedding.of(5, 2))));
    all.add(
        of("Hashing", Hashing.of(7).salt(1, 2).maskValue("").outputMode(OutputMode.MULTI_HOT), 3));
    all.add(
        new WrittenModel(
            "Hashing of integers",
            Sequential.of(
                Input.shape(4).dtype(DType.INT64),
                Hashing.of(5).maskValue(2).dtype(DType.INT32),
                Embedding.of(5, 2))));
    all.add(
        new WrittenModel(
            "IntegerLookup by hash",
            Sequential.of(
                Input.shape(5).dtype(DType.INT64),
                IntegerLookup.of(7, 1)
                    .numOovIndices(3)
                    .oovMethod(OovMethod.FARMHASH)
                    .salt(9)
                    .outputMode(OutputMode.COUNT),
                Dense.of(2))));
    all.add(
        new WrittenModel(
            "IntegerLookup of weights",
            Sequential.of(
                Input.shape(5).dtype(DType.INT64),
                IntegerLookup.of(7, 1, 2)
                    .idfWeights(0.5, 0.25, 2)
                    .maxTokens(6)
                    .padToMaxTokens(true)
                    .outputMode(OutputMode.TF_IDF))));
    vectorized(all);
    all.add(new WrittenModel("Texts and numbers", mixed()));
    all.add(new WrittenModel("Texts in a model in a model", nested()));
  }

  private static void vectorized(List<WrittenModel> all) {
    List<String> words = List.of("fire", "wind", "fine film", "film");
    all.add(
        new WrittenModel(
            "TextVectorization",
            Sequential.of(
                Input.text(1),
                TextVectorization.of()
                    .vocabulary(words)
                    .maxTokens(9)
                    .standardize(TextStandardization.STRIP_PUNCTUATION)
                    .ngrams(List.of(1, 2))
                    .outputSequenceLength(4),
                Embedding.of(9, 3),
                GlobalAveragePooling1D.of())));
    all.add(
        of(
            "TextVectorization of characters",
            TextVectorization.of()
                .vocabulary(List.of("e", "f", "地"))
                .maxTokens(6)
                .padToMaxTokens(true)
                .standardize(TextStandardization.NONE)
                .split(TextSplit.CHARACTER)
                .outputMode(OutputMode.MULTI_HOT),
            1));
    all.add(
        of(
            "TextVectorization of tokens",
            TextVectorization.of()
                .vocabulary(words)
                .split(TextSplit.NONE)
                .idfWeights(0.1, 0.2, 0.3, 0.4)
                .outputMode(OutputMode.TF_IDF),
            2));
    all.add(
        new WrittenModel(
            "TextVectorization of lines",
            Sequential.of(
                Input.text(),
                TextVectorization.of().vocabulary(List.of("two\nlines", "fire")),
                Embedding.of(4, 3),
                GlobalAveragePooling1D.of())));
    all.add(
        new WrittenModel(
            "TextVectorization learned",
            Sequential.of(
                Input.text(1),
                TextVectorization.of().maxTokens(6).adapt(LEARNED),
                Embedding.of(6, 3),
                GlobalAveragePooling1D.of())));
  }

  private static Model mixed() {
    Input title = Input.text().name("title");
    Input age = Input.shape(2).name("age");
    Input tags = Input.text(2).name("tags");
    TextVectorization words =
        TextVectorization.of().outputMode(OutputMode.COUNT).adapt(LEARNED).name("words");
    StringLookup known = StringLookup.of("fire", "film").outputMode(OutputMode.MULTI_HOT);
    SymbolicTensor all =
        Concatenate.of()
            .call(
                words.call(title),
                age,
                known.name("known").call(tags),
                Hashing.of(4).outputMode(OutputMode.COUNT).name("bins").call(tags));
    return Model.of(List.of(title, age, tags), List.of(Dense.of(2).call(all)));
  }

  private static Model nested() {
    Input inner = Input.text(2).name("inner");
    Input number = Input.shape(1).name("number");
    SymbolicTensor counted =
        StringLookup.of("fire", "film").outputMode(OutputMode.COUNT).call(inner);
    Model preparing =
        Model.of(List.of(inner, number), List.of(Concatenate.of().call(counted, number)))
            .name("preparing");
    Input outer = Input.text(2).name("outer");
    Input amount = Input.shape(1).name("amount");
    SymbolicTensor prepared = preparing.callAll(List.of(outer, amount.multiply(2))).get(0);
    return Model.of(List.of(outer, amount), List.of(Dense.of(2).call(prepared)));
  }
}
