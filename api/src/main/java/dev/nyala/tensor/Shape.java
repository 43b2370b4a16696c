// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.tensor;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The dimensions of a tensor, outermost first.
 *
 * <p>The rank is always known; a dimension may be symbolic. Immutable and thread-safe.
 */
public final class Shape {

  private static final Shape SCALAR = new Shape(List.of());

  private final List<Dim> dims;

  private Shape(List<Dim> dims) {
    this.dims = dims;
  }

  /**
   * Returns a shape of fixed dimensions.
   *
   * @param dimensions the sizes, not negative
   * @return the shape
   * @throws GraphException if a size is negative
   */
  public static Shape of(int... dimensions) {
    for (int dimension : dimensions) {
      if (dimension < 0) {
        throw new GraphException(
            Diagnostic.of("A dimension is negative").received(Arrays.toString(dimensions)));
      }
    }
    return of(IntStream.of(dimensions).mapToObj(Dim::of).toList());
  }

  /**
   * Returns a shape of the given dimensions.
   *
   * @param dims the dimensions, copied
   * @return the shape
   */
  public static Shape of(List<Dim> dims) {
    return dims.isEmpty() ? SCALAR : new Shape(List.copyOf(dims));
  }

  /**
   * Returns a shape of the given dimensions.
   *
   * @param dims the dimensions
   * @return the shape
   */
  public static Shape ofDims(Dim... dims) {
    return of(List.of(dims));
  }

  /**
   * Returns the shape without axes.
   *
   * @return the shape of a scalar
   */
  public static Shape scalar() {
    return SCALAR;
  }

  /**
   * Returns the number of axes.
   *
   * @return the rank
   */
  public int rank() {
    return dims.size();
  }

  /**
   * Returns one dimension.
   *
   * @param axis from 0, or from -1 for the last
   * @return the dimension
   */
  public Dim dim(int axis) {
    return dims.get(axis < 0 ? axis + rank() : axis);
  }

  /**
   * Returns all dimensions.
   *
   * @return an immutable list
   */
  public List<Dim> dims() {
    return dims;
  }

  /**
   * Tells whether all dimensions are integers.
   *
   * @return false if one is symbolic
   */
  public boolean isStatic() {
    return dims.stream().allMatch(Dim::isStatic);
  }

  /**
   * Returns the dimensions as integers.
   *
   * @return a new array
   * @throws GraphException if one is symbolic
   */
  public int[] toInts() {
    return dims.stream().mapToInt(Dim::toInt).toArray();
  }

  /**
   * Returns one dimension as an integer.
   *
   * @param axis from 0, or from -1 for the last
   * @return the size
   * @throws GraphException if it is symbolic
   */
  public int toInt(int axis) {
    return dim(axis).toInt();
  }

  /**
   * Returns the number of elements.
   *
   * @return the product of the dimensions
   * @throws GraphException if one is symbolic or the product exceeds an int
   */
  public int size() {
    long size = 1;
    for (Dim dim : dims) {
      size *= dim.toInt();
      if (size > Integer.MAX_VALUE) {
        throw new GraphException(
            Diagnostic.of("A tensor has too many elements")
                .received(toString())
                .expected("at most %d elements", Integer.MAX_VALUE));
      }
    }
    return (int) size;
  }

  /**
   * Returns the number of elements as an expression.
   *
   * @return the product of the dimensions
   */
  public Dim sizeDim() {
    return dims.stream().reduce(Dim.of(1), Dim::times);
  }

  /**
   * Returns a shape with one dimension replaced.
   *
   * @param axis from 0, or from -1 for the last
   * @param dim the new dimension
   * @return the shape
   */
  public Shape with(int axis, Dim dim) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.set(axis < 0 ? axis + rank() : axis, dim);
    return of(changed);
  }

  /**
   * Returns a shape with an axis inserted.
   *
   * @param axis position of the new axis, from 0 to the rank
   * @param dim its dimension
   * @return the shape
   */
  public Shape insert(int axis, Dim dim) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.add(axis, dim);
    return of(changed);
  }

  /**
   * Returns a shape without some axes.
   *
   * @param axes the axes to remove
   * @return the shape
   */
  public Shape without(Axes axes) {
    return of(
        IntStream.range(0, rank()).filter(a -> !axes.contains(a)).mapToObj(dims::get).toList());
  }

  /**
   * Returns the dimensions from one axis to another.
   *
   * @param from the first axis
   * @param to one past the last axis
   * @return the shape
   */
  public Shape slice(int from, int to) {
    return of(dims.subList(from, to));
  }

  /**
   * Returns this shape followed by another.
   *
   * @param other the other
   * @return the shape
   */
  public Shape concat(Shape other) {
    List<Dim> both = new ArrayList<>(dims);
    both.addAll(other.dims);
    return of(both);
  }

  /**
   * Returns the shape of a transposed tensor.
   *
   * @param permutation axis {@code i} of the result is axis {@code permutation[i]} of this
   * @return the shape
   */
  public Shape permute(Axes permutation) {
    return of(permutation.stream().mapToObj(dims::get).toList());
  }

  /**
   * Replaces symbols.
   *
   * @param sizes symbol names and what stands for them; others stay
   * @return the shape
   */
  public Shape bind(Map<String, Dim> sizes) {
    return of(dims.stream().map(d -> d.bind(sizes)).toList());
  }

  /**
   * Returns the names of all symbols.
   *
   * @return names in alphabetical order
   */
  public Set<String> symbols() {
    return dims.stream()
        .flatMap(d -> d.symbols().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Parses the form that {@link #toString()} prints.
   *
   * @param text for example {@code [batch,28,28,1]}
   * @return the shape
   */
  public static Shape parse(String text) {
    String inner = text.trim();
    if (!inner.startsWith("[") || !inner.endsWith("]")) {
      throw new GraphException(
          Diagnostic.of("A shape cannot be read").received(text).expected("[2,3]"));
    }
    inner = inner.substring(1, inner.length() - 1).trim();
    return inner.isEmpty() ? SCALAR : of(Arrays.stream(inner.split(",")).map(Dim::parse).toList());
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Shape shape && sameDims(shape.dims);
  }

  /** Compares without an iterator, as a training loop does for each batch. */
  private boolean sameDims(List<Dim> others) {
    boolean same = dims.size() == others.size();
    for (int axis = 0; same && axis < dims.size(); axis++) {
      same = dims.get(axis).equals(others.get(axis));
    }
    return same;
  }

  @Override
  public int hashCode() {
    return dims.hashCode();
  }

  @Override
  public String toString() {
    return dims.stream().map(Dim::toString).collect(Collectors.joining(",", "[", "]"));
  }
}
