// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/** Products of matrices and vectors, with dtype promotion, and norms. */
public final class LinearAlgebra {

  private LinearAlgebra() {}

  /**
   * Multiplies matrices along the last two axes; the others broadcast, as {@code numpy.matmul}.
   *
   * @param a {@code [..., m, k]}, or a vector {@code [k]}, which counts as a row
   * @param b {@code [..., k, n]}, or a vector {@code [k]}, which counts as a column
   * @param <T> the kind of operand
   * @return {@code [..., m, n]} without the axes that were added to vectors
   */
  public static <T extends Operand<T>> T matmul(T a, T b) {
    return Call.of("numpy.Matmul").on(a, b, LinearAlgebra::product);
  }

  private static Value product(Value a, Value b) {
    List<Value> unified = Promotion.unify(List.of(a, b));
    Value left = a.rank() == 1 ? Shapes.expandDims(unified.get(0), 0) : unified.get(0);
    Value right = b.rank() == 1 ? Shapes.expandDims(unified.get(1), 1) : unified.get(1);
    int rank = Math.max(left.rank(), right.rank());
    Value product = Promotion.widen(left, rank).matmul(Promotion.widen(right, rank));
    Value rows = b.rank() == 1 ? product.squeeze(rank - 1) : product;
    return a.rank() == 1 ? Shapes.squeeze(rows, b.rank() == 1 ? -1 : -2) : rows;
  }

  /**
   * Sums products over the last axis of one and the last but one of the other, as {@code
   * numpy.dot}.
   *
   * @param a {@code [..., k]}
   * @param b {@code [..., k, n]} or {@code [k]}
   * @param <T> the kind of operand
   * @return the axes of a without the last, then those of b without the summed one
   */
  public static <T extends Operand<T>> T dot(T a, T b) {
    return Call.of("numpy.Dot").on(a, b, LinearAlgebra::dotProduct);
  }

  private static Value dotProduct(Value a, Value b) {
    int summed = Math.max(0, b.rank() - 2);
    Value right = Shapes.moveAxis(b, summed, 0);
    List<Value> unified = Promotion.unify(List.of(a, right));
    Shape rows = a.shape().slice(0, a.rank() - 1);
    Shape columns = right.shape().slice(1, right.rank());
    Dim inner = a.shape().dim(-1);
    Value matrix = unified.get(0).reshape(Shape.ofDims(rows.sizeDim(), inner));
    Value other = unified.get(1).reshape(Shape.ofDims(right.shape().dim(0), columns.sizeDim()));
    return matrix.matmul(other).reshape(rows.concat(columns));
  }

  /**
   * Multiplies each element of one vector with each of the other.
   *
   * @param a a value, taken as a vector
   * @param b a value, taken as a vector
   * @param <T> the kind of operand
   * @return {@code [size of a, size of b]}
   */
  public static <T extends Operand<T>> T outer(T a, T b) {
    return Call.of("numpy.Outer").on(a, b, LinearAlgebra::outerProduct);
  }

  private static Value outerProduct(Value a, Value b) {
    Value column = Shapes.expandDims(Shapes.ravel(a), 1);
    return Arithmetic.multiply(column, Shapes.expandDims(Shapes.ravel(b), 0));
  }

  /**
   * Sums products over named axes, as {@code numpy.einsum}.
   *
   * @param equation letters for the axes of each operand and, after an arrow, of the result, such
   *     as {@code "...ab,bc->...ac"}; a letter that stands twice in a term takes the diagonal of
   *     its axes
   * @param a the first operand
   * @param b the second operand
   * @param <T> the kind of operand
   * @return the sums over the letters that the result does not have
   * @throws dev.nyala.error.GraphException if the equation does not fit the operands
   */
  public static <T extends Operand<T>> T einsum(String equation, T a, T b) {
    return einsum(equation, List.of(a, b));
  }

  /**
   * Sums products over named axes, as {@code numpy.einsum}.
   *
   * @param equation letters for the axes of each operand and, after an arrow, of the result
   * @param operands one per term
   * @param <T> the kind of operand
   * @return the sums over the letters that the result does not have
   * @throws dev.nyala.error.GraphException if the equation does not fit the operands
   */
  public static <T extends Operand<T>> T einsum(String equation, List<? extends T> operands) {
    return Call.of("numpy.Einsum")
        .with("subscripts", equation)
        .on(operands, all -> contracted(equation, Promotion.unify(all)));
  }

  private static Value contracted(String equation, List<Value> operands) {
    List<Integer> ranks = operands.stream().map(Value::rank).toList();
    return Einsum.of(EinsumEquation.of(equation, ranks), operands);
  }

  /**
   * Returns Euclidean norms.
   *
   * @param x a value
   * @param axes the axes, which go away; all if none is given
   * @param <T> the kind of operand
   * @return √Σx²
   */
  public static <T extends Operand<T>> T norm(T x, int... axes) {
    int[] own = axes.clone();
    return Call.of("linalg.Norm")
        .axis(own)
        .on(x, v -> Reductions.sum(Promotion.toFloat(v).square(), own).sqrt());
  }
}
