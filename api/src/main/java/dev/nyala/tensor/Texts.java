// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Texts in a shape, as an array of strings in NumPy: what a model whose input is text is given.
 *
 * <p>Texts are values: they never change, and may be shared between threads. No graph holds them;
 * layers such as {@code TextVectorization} make tensors of them before.
 *
 * <pre>{@code
 * Tensor scores = model.predict(Texts.of("a fine film", "a waste of time"));
 * }</pre>
 */
public final class Texts implements HostValue {

  private static final int PRINTED = 4;

  private final Shape shape;
  private final List<String> elements;

  private Texts(Shape shape, List<String> elements) {
    this.shape = shape;
    this.elements = elements;
    if (!shape.isStatic() || shape.size() != elements.size()) {
      throw new DataException(
          Diagnostic.of("Texts do not fill their shape")
              .received("%d texts", elements.size())
              .expected("as many as %s has", shape));
    }
  }

  /**
   * Returns one text for each sample.
   *
   * @param elements the texts
   * @return texts of the shape {@code [texts]}
   */
  public static Texts of(String... elements) {
    Given.requireAll("elements", elements);
    return of(Arrays.asList(elements));
  }

  /**
   * Returns one text for each sample.
   *
   * @param elements the texts, copied
   * @return texts of the shape {@code [texts]}
   */
  public static Texts of(Collection<String> elements) {
    Given.requireAll("elements", elements);
    return new Texts(Shape.of(elements.size()), List.copyOf(elements));
  }

  /**
   * Returns texts of any shape.
   *
   * @param shape a fixed shape
   * @param elements the texts in row-major order, copied
   * @return the texts
   * @throws DataException if the number of texts is not the shape's size
   */
  public static Texts of(Shape shape, Collection<String> elements) {
    Given.require("shape", shape);
    Given.requireAll("elements", elements);
    return new Texts(shape, List.copyOf(elements));
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /**
   * Returns the number of texts.
   *
   * @return the product of the dimensions
   */
  public int size() {
    return elements.size();
  }

  /**
   * Returns all texts.
   *
   * @return an immutable list in row-major order
   */
  public List<String> elements() {
    return elements;
  }

  @Override
  public Texts rows(int from, int to) {
    if (shape.rank() == 0 || from < 0 || to < from || to > shape.toInt(0)) {
      throw new DataException(
          Diagnostic.of("Texts have no such rows")
              .received("rows %d to %d of %s", from, to, shape));
    }
    int stride = shape.toInt(0) == 0 ? 0 : size() / shape.toInt(0);
    Shape part = shape.with(0, Dim.of(to - from));
    return new Texts(part, elements.subList(from * stride, to * stride));
  }

  @Override
  public Texts reshape(Shape newShape) {
    Given.require("shape", newShape);
    return new Texts(newShape, elements);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Texts texts
        && shape.equals(texts.shape)
        && elements.equals(texts.elements);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + elements.hashCode();
  }

  @Override
  public String toString() {
    String first = String.join("\", \"", elements.subList(0, Math.min(size(), PRINTED)));
    return "texts" + shape + "{\"" + first + (size() > PRINTED ? "\", ...}" : "\"}");
  }
}
