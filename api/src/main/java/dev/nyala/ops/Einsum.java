// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Reduction;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sums of products, each operand's axes named by letters: two operands at a time become a product
 * of matrices.
 *
 * @param value the operand
 * @param axes its letters, each once
 */
record Einsum(Value value, List<Character> axes) {

  /** Computes an equation that has been checked against its operands. */
  static Value of(EinsumEquation equation, List<Value> operands) {
    List<Einsum> terms = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      terms.add(diagonal(operands.get(i), equation.inputs().get(i)));
    }
    Einsum product = terms.get(0);
    for (int i = 1; i < terms.size(); i++) {
      Set<Character> later = new LinkedHashSet<>(equation.output());
      terms.subList(i + 1, terms.size()).forEach(term -> later.addAll(term.axes));
      product = product.times(terms.get(i), later);
    }
    return product.sumAllBut(Set.copyOf(equation.output())).ordered(equation.output()).value;
  }

  /** Takes diagonals until each letter is there once: what has two axes of one letter keeps one. */
  private static Einsum diagonal(Value operand, List<Character> letters) {
    Value value = operand;
    List<Character> axes = new ArrayList<>(letters);
    for (int second = axes.size() - 1; second > 0; second--) {
      int first = axes.indexOf(axes.get(second));
      if (first != second) {
        requireSquare(value, first, second, axes.get(first));
        Value row = counted(value, first);
        Value kept = row.equal(counted(value, second)).select(value, value.like(0));
        value = kept.sum(second).squeeze(second);
        axes.remove(second);
      }
    }
    return new Einsum(value, List.copyOf(axes));
  }

  private static void requireSquare(Value value, int first, int second, char letter) {
    if (!value.shape().dim(first).equals(value.shape().dim(second))) {
      throw new GraphException(
          Diagnostic.of("An einsum equation takes the diagonal of axes of different sizes")
              .received("%s", value.type())
              .expected("equal sizes for each '%c'", letter));
    }
  }

  private static Value counted(Value value, int axis) {
    Shape ones = Shape.of(Axes.repeat(1, value.rank()).toArray());
    Shape shape = ones.with(axis, value.shape().dim(axis));
    return value.graph().add(new Iota(new TensorType(DType.INT64, shape), axis));
  }

  /** Multiplies, and sums over the letters that are not kept. */
  private Einsum times(Einsum other, Set<Character> kept) {
    Einsum left = sumAllBut(union(kept, other.axes));
    Einsum right = other.sumAllBut(union(kept, axes));
    List<Character> common = left.axes.stream().filter(right.axes::contains).toList();
    List<Character> batch = common.stream().filter(kept::contains).toList();
    List<Character> summed = common.stream().filter(c -> !kept.contains(c)).toList();
    List<Character> rows = left.axes.stream().filter(c -> !common.contains(c)).toList();
    List<Character> columns = right.axes.stream().filter(c -> !common.contains(c)).toList();
    Einsum first = left.ordered(joined(List.of(batch, rows, summed)));
    Einsum second = right.ordered(joined(List.of(batch, summed, columns)));
    Value product =
        first.matrix(batch.size(), rows.size()).matmul(second.matrix(batch.size(), summed.size()));
    Shape shape =
        product
            .shape()
            .slice(0, batch.size())
            .concat(first.shape(rows))
            .concat(second.shape(columns));
    return new Einsum(product.reshape(shape), joined(List.of(batch, rows, columns)));
  }

  private static Set<Character> union(Set<Character> some, List<Character> others) {
    Set<Character> union = new LinkedHashSet<>(some);
    union.addAll(others);
    return union;
  }

  private static List<Character> joined(List<List<Character>> parts) {
    return parts.stream().flatMap(List::stream).toList();
  }

  private Einsum sumAllBut(Set<Character> kept) {
    int[] gone = IntStream.range(0, axes.size()).filter(i -> !kept.contains(axes.get(i))).toArray();
    if (gone.length == 0) {
      return this;
    }
    Value sum = value.reduce(Reduction.SUM, Axes.of(gone)).squeeze(gone);
    return new Einsum(sum, axes.stream().filter(kept::contains).toList());
  }

  private Einsum ordered(List<Character> order) {
    int[] permutation = order.stream().mapToInt(axes::indexOf).toArray();
    return new Einsum(value.transpose(permutation), order);
  }

  private Shape shape(List<Character> some) {
    return Shape.of(some.stream().map(c -> value.shape().dim(axes.indexOf(c))).toList());
  }

  /** Merges the axes after the batch axes to rows, of which there are so many axes, and columns. */
  private Value matrix(int batch, int rows) {
    Shape shape = value.shape();
    Dim height = shape.slice(batch, batch + rows).sizeDim();
    Dim width = shape.slice(batch + rows, shape.rank()).sizeDim();
    return value.reshape(shape.slice(0, batch).concat(Shape.ofDims(height, width)));
  }
}
