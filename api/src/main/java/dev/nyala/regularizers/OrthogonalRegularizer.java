// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Creation;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;

/**
 * The factor times the mean absolute cosine between the rows, or columns, of a matrix, as {@code
 * keras.regularizers.OrthogonalRegularizer}.
 *
 * @param factor not negative
 * @param mode what should be orthogonal
 */
public record OrthogonalRegularizer(double factor, Mode mode) implements Regularizer {

  /** What should be orthogonal. */
  public enum Mode {
    /** The rows. */
    ROWS,
    /** The columns. */
    COLUMNS
  }

  /** Validates the factor. */
  public OrthogonalRegularizer {
    Factors.check("factor", factor);
  }

  /** Makes the penalty with Keras's defaults: factor 0.01, rows. */
  public OrthogonalRegularizer() {
    this(0.01, Mode.ROWS);
  }

  /**
   * Sets the factor; 0.01 by default.
   *
   * @param value not negative
   * @return a copy with it
   */
  public OrthogonalRegularizer factor(double value) {
    return new OrthogonalRegularizer(value, mode);
  }

  /**
   * Sets what should be orthogonal; rows by default.
   *
   * @param vectors rows or columns
   * @return a copy with that choice
   */
  public OrthogonalRegularizer mode(Mode vectors) {
    return new OrthogonalRegularizer(factor, vectors);
  }

  @Override
  public Value call(Value x) {
    if (x.rank() != 2) {
      throw new ModelException(
          Diagnostic.of("Orthogonal vectors are rows or columns of a matrix")
              .received("%s", x.type())
              .expected("2 axes"));
    }
    boolean rows = mode == Mode.ROWS;
    Value unit = Nn.normalize(x, rows ? 1 : 0);
    Value cosines = rows ? unit.matmul(unit, false, true) : unit.matmul(unit, true, false);
    Dim size = cosines.shape().dim(0);
    Value others = Creation.eye(x.graph(), size, x.dtype()).subtractFrom(1);
    Value count = cosines.sizeOf(Axes.of(0));
    Value pairs = count.multiply(count.subtract(1)).multiply(0.5);
    return Reductions.sum(cosines.multiply(others).abs()).multiply(factor * 0.5).divide(pairs);
  }
}
