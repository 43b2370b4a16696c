// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How often samples of each class were taken for which.
 *
 * <p>The figures are those of scikit-learn's {@code confusion_matrix} and {@code
 * classification_report}; a share of nothing is 0.
 *
 * <pre>{@code
 * Tensor scores = model.predict(test.inputs().get(0));
 * System.out.println(ConfusionMatrix.of(labels, Labels.argMax(scores)).table());
 * }</pre>
 *
 * @param counts INT64 {@code [classes, classes]}: a row for each actual class, in it a column for
 *     each predicted one
 * @param classNames the classes in the order of their numbers
 */
public record ConfusionMatrix(Tensor counts, List<String> classNames) {

  /** More are labels that were mistaken for something else. */
  private static final int MOST_CLASSES = 10_000;

  /** What the counts are divided by. */
  public enum Normalization {
    /** The samples of the actual class, so that rows sum to 1. */
    ACTUAL,
    /** The samples taken for the class, so that columns sum to 1. */
    PREDICTED,
    /** All samples. */
    ALL
  }

  /** Validates the shape and the counts. */
  public ConfusionMatrix {
    classNames = List.copyOf(classNames);
    int classes = classNames.size();
    if (classes == 0 || !counts.type().equals(TensorType.of(DType.INT64, classes, classes))) {
      throw new DataException(
          Diagnostic.of("Counts and classes of a confusion matrix do not belong together")
              .received("%s for %d classes", counts.type(), classes)
              .expected("a name for each class, and i64[classes,classes]"));
    }
    for (int i = 0; i < counts.size(); i++) {
      if (counts.getLong(i) < 0) {
        throw new DataException(
            Diagnostic.of("A count of a confusion matrix is negative")
                .received("%d", counts.getLong(i)));
      }
    }
  }

  /**
   * Counts predictions, with the number of classes taken from the greatest number.
   *
   * @param labels actual class numbers from 0, of any shape
   * @param predictions predicted class numbers, as many; {@link Labels#argMax} makes them of scores
   * @return the matrix; classes are named by their numbers
   * @throws DataException if the sizes differ, there is none, or one is not an integer from 0
   */
  public static ConfusionMatrix of(Tensor labels, Tensor predictions) {
    if (labels.size() == 0) {
      throw new DataException(
          Diagnostic.of("The number of classes cannot be told from no labels")
              .received(labels.type().toString())
              .remedy("give the number of classes"));
    }
    int greatest = 0;
    for (Tensor each : List.of(labels, predictions)) {
      for (int i = 0; i < each.size(); i++) {
        greatest = Math.max(greatest, Labels.checked(each, i, MOST_CLASSES));
      }
    }
    return of(labels, predictions, greatest + 1);
  }

  /**
   * Counts predictions.
   *
   * @param labels actual class numbers, of any shape
   * @param predictions predicted class numbers, as many
   * @param classes the number of classes
   * @return the matrix; classes are named by their numbers
   * @throws DataException if the sizes differ, or a number is not an integer from 0 to {@code
   *     classes - 1}
   */
  public static ConfusionMatrix of(Tensor labels, Tensor predictions, int classes) {
    if (labels.size() != predictions.size()) {
      throw new DataException(
          Diagnostic.of("There are not as many predictions as labels")
              .received("labels %s, predictions %s", labels.type(), predictions.type())
              .remedy("make class numbers of scores with Labels.argMax"));
    }
    if (classes < 1 || classes > MOST_CLASSES) {
      throw new DataException(
          Diagnostic.of("A confusion matrix has no, or too many, classes")
              .received("%d classes", classes)
              .expected("1 to %d", MOST_CLASSES));
    }
    TensorBuffer counts = new TensorBuffer(TensorType.of(DType.INT64, classes, classes));
    for (int i = 0; i < labels.size(); i++) {
      int actual = Labels.checked(labels, i, classes);
      counts.longs()[actual * classes + Labels.checked(predictions, i, classes)]++;
    }
    List<String> names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
    return new ConfusionMatrix(counts.toTensor(), names);
  }

  /**
   * Names the classes.
   *
   * @param names in the order of their numbers
   * @return a copy
   * @throws DataException if there are not as many names as classes
   */
  public ConfusionMatrix classNames(List<String> names) {
    return new ConfusionMatrix(counts, names);
  }

  /**
   * Returns the number of classes.
   *
   * @return at least 1
   */
  public int classes() {
    return classNames.size();
  }

  /**
   * Returns how many samples of one class were taken for another.
   *
   * @param actual the class of the samples
   * @param predicted the class they were taken for
   * @return not negative
   */
  public long count(int actual, int predicted) {
    return counts.getLong(checked(actual) * classes() + checked(predicted));
  }

  private int checked(int label) {
    if (label < 0 || label >= classes()) {
      throw new DataException(
          Diagnostic.of("A confusion matrix has no such class")
              .received("class %d", label)
              .expected("0 to %d", classes() - 1));
    }
    return label;
  }

  /**
   * Returns the number of samples of a class.
   *
   * @param label the class
   * @return the sum of its row
   */
  public long support(int label) {
    return IntStream.range(0, classes()).mapToLong(p -> count(label, p)).sum();
  }

  private long predicted(int label) {
    return IntStream.range(0, classes()).mapToLong(a -> count(a, label)).sum();
  }

  private long total() {
    return IntStream.range(0, classes()).mapToLong(this::support).sum();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /**
   * Returns the share of all samples that were taken for what they are.
   *
   * @return from 0 to 1
   */
  public double accuracy() {
    return share(IntStream.range(0, classes()).mapToLong(c -> count(c, c)).sum(), total());
  }

  /**
   * Returns which share of the samples taken for a class is of it.
   *
   * @param label the class
   * @return from 0 to 1
   */
  public double precision(int label) {
    return share(count(label, label), predicted(label));
  }

  /**
   * Returns which share of the samples of a class was taken for it.
   *
   * @param label the class
   * @return from 0 to 1
   */
  public double recall(int label) {
    return share(count(label, label), support(label));
  }

  /**
   * Returns the harmonic mean of precision and recall.
   *
   * @param label the class
   * @return from 0 to 1
   */
  public double f1(int label) {
    return share(2 * count(label, label), support(label) + predicted(label));
  }

  /**
   * Returns the mean of F1 over the classes, each of which counts the same.
   *
   * @return from 0 to 1
   */
  public double macroF1() {
    return IntStream.range(0, classes()).mapToDouble(this::f1).sum() / classes();
  }

  /**
   * Returns the counts as shares.
   *
   * @param by what they are divided by
   * @return FLOAT64 {@code [classes, classes]}
   */
  public Tensor normalized(Normalization by) {
    int classes = classes();
    long total = total();
    double[] shares = new double[classes * classes];
    for (int label = 0; label < classes; label++) {
      long whole =
          switch (by) {
            case ACTUAL -> support(label);
            case PREDICTED -> predicted(label);
            case ALL -> total;
          };
      for (int other = 0; other < classes; other++) {
        int at = by == Normalization.PREDICTED ? other * classes + label : label * classes + other;
        shares[at] = share(counts.getLong(at), whole);
      }
    }
    return Tensor.of(Shape.of(classes, classes), shares);
  }

  /**
   * Returns a table for people to read: the counts, and for each class its figures.
   *
   * @return lines, the last of which tells the accuracy
   */
  public String table() {
    int digits = Long.toString(total()).length();
    int name = Math.max(6, classNames.stream().mapToInt(String::length).max().orElse(0));
    StringBuilder text = new StringBuilder("actual").append(" ".repeat(name - 6));
    classNames.forEach(c -> right(text, c, Math.max(c.length(), digits)));
    text.append("  precision  recall      f1  samples\n");
    for (int actual = 0; actual < classes(); actual++) {
      String own = classNames.get(actual);
      text.append(own).append(" ".repeat(name - own.length()));
      for (int predicted = 0; predicted < classes(); predicted++) {
        int width = Math.max(classNames.get(predicted).length(), digits);
        right(text, Long.toString(count(actual, predicted)), width);
      }
      right(text, decimal(precision(actual)), 9);
      right(text, decimal(recall(actual)), 6);
      right(text, decimal(f1(actual)), 6);
      right(text, Long.toString(support(actual)), 7);
      text.append('\n');
    }
    return text + "accuracy " + decimal(accuracy()) + " of " + total() + " samples";
  }

  private static void right(StringBuilder text, String cell, int width) {
    text.append(" ".repeat(2 + Math.max(0, width - cell.length()))).append(cell);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
