// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code TfIdfVectorizer}: how often sequences of words occur, the words being numbers.
 *
 * <p>The words must be known before the run. Not supported: words that are texts.
 */
final class NgramCounts {

  private final int shortest;
  private final int longest;
  private final int skips;
  private final Map<List<Long>, Integer> columns;

  private NgramCounts(OperatorCall call) {
    OperatorAttributes attributes = call.attributes();
    this.shortest = (int) attributes.integer("min_gram_length", 1);
    this.longest = (int) attributes.integer("max_gram_length", 1);
    this.skips = (int) attributes.integer("max_skip_count", 0);
    this.columns = columns(call);
  }

  static void addTo(OperatorTable.Builder rows) {
    rows.put("TfIdfVectorizer", call -> call.constant(counted(call)));
  }

  private static Tensor counted(OperatorCall call) {
    Tensor words = call.known(0);
    Shape shape = words.shape();
    if (shape.rank() > 2) {
      throw call.refused("words %s", words.type());
    }
    int width = shape.rank() == 0 ? 1 : shape.toInt(shape.rank() - 1);
    int height = shape.rank() == 2 ? shape.toInt(0) : 1;
    int[] indexes = call.attributes().integers("ngram_indexes").orElse(new int[0]);
    int size = 0;
    for (int index : indexes) {
      if (index < 0) {
        throw call.refused("ngram_indexes with %d", index);
      }
      size = Math.max(size, index + 1);
    }
    NgramCounts grams = new NgramCounts(call);
    Shape result = shape.rank() == 2 ? Shape.of(height, size) : Shape.of(size);
    TensorBuffer counts = new TensorBuffer(new TensorType(DType.FLOAT32, result));
    for (int row = 0; row < height; row++) {
      grams.count(words, row * width, width, counts, row * size);
    }
    weigh(call, counts, size);
    return counts.toTensor();
  }

  /** The pool has the sequences of one word first, then those of two, and so on. */
  private static Map<List<Long>, Integer> columns(OperatorCall call) {
    int[] starts = call.attributes().integers("ngram_counts").orElse(new int[0]);
    int[] indexes = call.attributes().integers("ngram_indexes").orElse(new int[0]);
    List<Long> pool =
        call.attributes()
            .find("pool_int64s", AttributeProto.OfInts.class)
            .map(AttributeProto.OfInts::values)
            .orElseThrow(() -> call.refused("words that are texts"));
    Map<List<Long>, Integer> columns = new HashMap<>();
    int gram = 0;
    for (int length = 1; length <= starts.length; length++) {
      int end = length < starts.length ? starts[length] : pool.size();
      for (int at = starts[length - 1]; at + length <= end; at += length) {
        if (at < 0 || end > pool.size() || gram >= indexes.length) {
          throw call.refused("%d sequences of words, %d indexes", gram, indexes.length);
        }
        columns.putIfAbsent(List.copyOf(pool.subList(at, at + length)), indexes[gram++]);
      }
    }
    return columns;
  }

  private void count(Tensor words, int from, int width, TensorBuffer counts, int row) {
    for (int skip = 1; skip <= Math.min(width, (long) skips + 1); skip++) {
      for (int start = 0; start < width; start++) {
        List<Long> gram = new ArrayList<>();
        for (int at = start; at < width && gram.size() < longest; at += skip) {
          gram.add(words.getLong(from + at));
          Integer column = columns.get(gram);
          // Single words are the same at any distance, and count once.
          boolean counted = gram.size() > 1 || skip == 1;
          if (column != null && gram.size() >= shortest && counted) {
            int place = row + column;
            counts.setDouble(place, counts.getDouble(place) + 1);
          }
        }
      }
    }
  }

  /** A weight is that of a column, not of a sequence, as in ONNX's own implementation. */
  private static void weigh(OperatorCall call, TensorBuffer counts, int size) {
    List<Float> weights = call.attributes().reals("weights");
    String mode = call.attributes().text("mode", "TF");
    if (mode.equals("TF")) {
      return;
    }
    boolean once = mode.equals("IDF");
    for (int i = 0; i < counts.size(); i++) {
      int column = i % size;
      double count = once ? Math.min(1, counts.getDouble(i)) : counts.getDouble(i);
      counts.setDouble(i, count * (column < weights.size() ? weights.get(column) : 1));
    }
  }
}
