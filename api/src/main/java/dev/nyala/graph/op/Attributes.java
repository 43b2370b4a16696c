// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphParser;
import dev.nyala.graph.TensorText;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An op's attributes as text, in a fixed order: how an op is printed and parsed.
 *
 * <p>Immutable.
 */
public final class Attributes {

  /** No attributes. */
  public static final Attributes NONE = new Attributes(new LinkedHashMap<>());

  private final Map<String, String> texts;

  private Attributes(Map<String, String> texts) {
    this.texts = Collections.unmodifiableMap(texts);
  }

  /**
   * Returns attributes that hold one more.
   *
   * @param name its name
   * @param value a number, truth value, enum constant, dtype, dimension, shape, axes, tensor, graph
   *     or a list of dimensions
   * @return a copy with the addition
   */
  public Attributes with(String name, Object value) {
    Map<String, String> more = new LinkedHashMap<>(texts);
    more.put(name, text(value));
    return new Attributes(more);
  }

  private static String text(Object value) {
    if (value instanceof Tensor tensor) {
      return TensorText.print(tensor);
    }
    if (value instanceof DType dtype) {
      return dtype.shortName();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Graph graph) {
      return "{\n" + graph + "}";
    }
    if (value instanceof List<?> list) {
      return list.toString().replace(" ", "");
    }
    return String.valueOf(value);
  }

  /**
   * Returns attributes from their texts.
   *
   * @param texts names and texts
   * @return the attributes
   */
  public static Attributes parse(Map<String, String> texts) {
    return new Attributes(new LinkedHashMap<>(texts));
  }

  /**
   * Returns names and texts in order.
   *
   * @return an immutable map
   */
  public Map<String, String> texts() {
    return texts;
  }

  /**
   * Returns an attribute's text.
   *
   * @param name the attribute
   * @return its text
   * @throws GraphException if it is missing
   */
  public String text(String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new GraphException(
          Diagnostic.of("An attribute is missing").received(texts.toString()).expected(name));
    }
    return text;
  }

  /**
   * Returns an integer.
   *
   * @param name the attribute
   * @return its value
   */
  public int integer(String name) {
    return Integer.parseInt(text(name));
  }

  /**
   * Returns a long integer.
   *
   * @param name the attribute
   * @return its value
   */
  public long longInteger(String name) {
    return Long.parseLong(text(name));
  }

  /**
   * Returns a number.
   *
   * @param name the attribute
   * @return its value
   */
  public double number(String name) {
    return Double.parseDouble(text(name));
  }

  /**
   * Returns a truth value.
   *
   * @param name the attribute
   * @return its value
   */
  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /**
   * Returns an enum constant.
   *
   * @param name the attribute
   * @param type the enum
   * @param <E> the enum
   * @return its value
   */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
  }

  /**
   * Returns a dtype.
   *
   * @param name the attribute
   * @return its value
   */
  public DType dtype(String name) {
    return DType.of(text(name));
  }

  /**
   * Returns a dimension.
   *
   * @param name the attribute
   * @return its value
   */
  public Dim dim(String name) {
    return Dim.parse(text(name));
  }

  /**
   * Returns a shape.
   *
   * @param name the attribute
   * @return its value
   */
  public Shape shape(String name) {
    return Shape.parse(text(name));
  }

  /**
   * Returns a list of dimensions.
   *
   * @param name the attribute
   * @return its value
   */
  public List<Dim> dims(String name) {
    return shape(name).dims();
  }

  /**
   * Returns a list of integers.
   *
   * @param name the attribute
   * @return its value
   */
  public Axes axes(String name) {
    String inner = text(name).replaceAll("[\\[\\] ]", "");
    return inner.isEmpty()
        ? Axes.of()
        : Axes.of(Arrays.stream(inner.split(",")).mapToInt(Integer::parseInt).toArray());
  }

  /**
   * Returns a tensor.
   *
   * @param name the attribute
   * @return its value
   */
  public Tensor tensor(String name) {
    return TensorText.parse(text(name));
  }

  /**
   * Returns a graph.
   *
   * @param name the attribute
   * @return its value
   */
  public Graph graph(String name) {
    String text = text(name).trim();
    return GraphParser.parse(text.substring(1, text.length() - 1));
  }

  @Override
  public String toString() {
    return texts.toString();
  }
}
