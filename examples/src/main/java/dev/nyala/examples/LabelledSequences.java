// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Csv;
import dev.nyala.data.Dataset;
import dev.nyala.data.TensorDataset;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Sequences of figures and their classes, to train and to test with.
 *
 * @param source where they come from, for people to read
 * @param train samples of FLOAT32 input {@code [length, 1]} and INT32 target {@code []}
 * @param test samples of the same types
 * @param length figures in a sequence
 * @param classes the number of classes
 */
public record LabelledSequences(
    String source, TensorDataset train, TensorDataset test, int length, int classes) {

  /**
   * Reads a data set in the form of the UCR time series archive: a sequence a line, its class
   * first, then its figures, separated by tabs, or by commas if the name ends with {@code .csv}.
   *
   * @param train a file with {@code TRAIN} in its name; the one with {@code TEST} stands beside it
   * @return the sequences; classes are numbered from 0 in the order of their labels
   * @throws DataException if a file is missing or not of this form
   */
  public static LabelledSequences read(Path train) {
    String name = String.valueOf(train.getFileName());
    if (!name.contains("TRAIN")) {
      throw new DataException(
          Diagnostic.of("The name of a file does not say that it is for training")
              .received(name)
              .expected("TRAIN in the name, and a file with TEST instead beside it"));
    }
    Tensor known = table(train);
    Path beside = train.resolveSibling(name.replace("TRAIN", "TEST"));
    Tensor unknown = table(beside);
    int length = known.shape().toInt(1) - 1;
    if (unknown.shape().toInt(1) != length + 1) {
      throw new DataException(
          Diagnostic.of("Sequences to train and to test with differ in length")
              .received("%d and %d figures", length, unknown.shape().toInt(1) - 1)
              .where("%s and %s", train, beside));
    }
    double[] labels = labels(known, length).distinct().sorted().toArray();
    return new LabelledSequences(
        name.replaceFirst("_?TRAIN.*", ""),
        samples(known, length, labels, train),
        samples(unknown, length, labels, beside),
        length,
        labels.length);
  }

  private static Tensor table(Path file) {
    boolean commas = String.valueOf(file.getFileName()).endsWith(".csv");
    return Csv.of(file).header(false).delimiter(commas ? ',' : '\t').tensor();
  }

  private static DoubleStream labels(Tensor table, int length) {
    return IntStream.range(0, table.shape().toInt(0))
        .mapToDouble(row -> table.getDouble(row * (length + 1)));
  }

  private static TensorDataset samples(Tensor table, int length, double[] labels, Path file) {
    int[] classes =
        labels(table, length).mapToInt(label -> Arrays.binarySearch(labels, label)).toArray();
    if (Arrays.stream(classes).anyMatch(c -> c < 0)) {
      throw new DataException(
          Diagnostic.of("A class to test with is none to train with")
              .expected("one of %s", Arrays.toString(labels))
              .where(file.toString()));
    }
    float[] values = new float[classes.length * length];
    float[] rows = table.toFloats();
    for (int row = 0; row < classes.length; row++) {
      System.arraycopy(rows, row * (length + 1) + 1, values, row * length, length);
    }
    return Dataset.of(
        Tensor.of(Shape.of(classes.length, length, 1), values),
        Tensor.of(Shape.of(classes.length), classes));
  }
}
