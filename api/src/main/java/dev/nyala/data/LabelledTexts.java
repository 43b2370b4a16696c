// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/**
 * Texts and their classes. A {@link TextVectorizer} makes samples of them.
 *
 * @param texts the texts
 * @param labels INT32 {@code [texts]}, class numbers from 0
 * @param classNames the classes in the order of their numbers
 */
public record LabelledTexts(List<String> texts, Tensor labels, List<String> classNames) {

  /** Validates that each text has a label. */
  public LabelledTexts {
    texts = List.copyOf(texts);
    classNames = List.copyOf(classNames);
    if (labels.dtype() != DType.INT32
        || labels.shape().rank() != 1
        || labels.size() != texts.size()) {
      throw new DataException(
          Diagnostic.of("Texts and labels do not belong together")
              .received("%d texts, labels %s", texts.size(), labels.type())
              .expected("a label for each text: i32[%d]", texts.size()));
    }
    for (int i = 0; i < labels.size(); i++) {
      Labels.checked(labels, i, classNames.size());
    }
  }

  /**
   * Returns texts whose classes are told by name, such as two columns of a {@link Csv} file.
   *
   * @param texts the texts
   * @param classes the class of each text; their names, sorted, are numbered from 0
   * @return the texts and labels
   * @throws DataException if there are not as many texts as classes
   */
  public static LabelledTexts of(List<String> texts, List<String> classes) {
    TreeSet<String> sorted = new TreeSet<>(CodePoints.ORDER);
    sorted.addAll(classes);
    List<String> names = List.copyOf(sorted);
    int[] labels =
        classes.stream()
            .mapToInt(name -> Collections.binarySearch(names, name, CodePoints.ORDER))
            .toArray();
    return new LabelledTexts(texts, Tensor.of(Shape.of(labels.length), labels), names);
  }

  /**
   * Texts in two parts.
   *
   * @param train those to learn from
   * @param test those held out, for testing or validation
   */
  public record Parts(LabelledTexts train, LabelledTexts test) {}

  /**
   * Returns the number of texts.
   *
   * @return not negative
   */
  public int size() {
    return texts.size();
  }

  /**
   * Returns texts to train and to validate with, drawn at random, as {@code validation_split} and
   * {@code seed} of Keras.
   *
   * @param validationSplit the share to validate with, between 0 and 1; of {@code n} texts it is
   *     {@code floor(n * validationSplit)}
   * @param seed determines which texts
   * @return both parts; {@code test()} is the one to validate with
   * @throws DataException if one part were empty
   */
  public Parts split(double validationSplit, long seed) {
    int[][] parts = Splits.validation(size(), validationSplit, seed);
    return new Parts(select(parts[0]), select(parts[1]));
  }

  private LabelledTexts select(int[] indices) {
    List<String> chosen = new ArrayList<>();
    Arrays.stream(indices).forEach(i -> chosen.add(texts.get(i)));
    int[] numbers = Arrays.stream(indices).map(i -> (int) labels.getLong(i)).toArray();
    return new LabelledTexts(chosen, Tensor.of(Shape.of(numbers.length), numbers), classNames);
  }

  @Override
  public String toString() {
    return "LabelledTexts(" + texts.size() + " texts of " + classNames + ")";
  }
}
