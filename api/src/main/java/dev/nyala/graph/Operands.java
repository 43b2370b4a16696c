// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * The types of a node's operands while its result types are inferred.
 *
 * <p>Failed checks name the op, the label of the rule and everything that was received.
 */
public final class Operands {

  /** Every op takes a fixed number of operands, or says how many. */
  public static final Constraint COUNT = Constraint.of("C0", "the op has the right operand count");

  private final Op op;
  private final List<TensorType> types;
  private final String where;

  /**
   * Makes the operands of an op.
   *
   * @param op the op
   * @param types the operand types
   * @param where the layer being traced, may be empty
   */
  public Operands(Op op, List<TensorType> types, String where) {
    this.op = op;
    this.types = List.copyOf(types);
    this.where = where;
  }

  /**
   * Returns the number of operands.
   *
   * @return the count
   */
  public int size() {
    return types.size();
  }

  /**
   * Returns one operand's type.
   *
   * @param index position
   * @return the type
   */
  public TensorType get(int index) {
    return types.get(index);
  }

  /**
   * Returns all types.
   *
   * @return an immutable list
   */
  public List<TensorType> all() {
    return types;
  }

  /**
   * Returns the type of the only operand.
   *
   * @return the type
   */
  public TensorType only() {
    count(1);
    return types.get(0);
  }

  /**
   * Requires an exact number of operands.
   *
   * @param expected the number
   */
  public void count(int expected) {
    check(COUNT, types.size() == expected, "%d operands instead of %d", types.size(), expected);
  }

  /**
   * Requires a number of operands within bounds.
   *
   * @param least the fewest
   * @param most the most
   */
  public void count(int least, int most) {
    check(
        COUNT,
        types.size() >= least && types.size() <= most,
        "%d operands instead of %d to %d",
        types.size(),
        least,
        most);
  }

  /**
   * Requires a rule to hold.
   *
   * @param constraint the rule
   * @param holds whether it does
   */
  public void check(Constraint constraint, boolean holds) {
    check(constraint, holds, "%s", op);
  }

  /**
   * Requires a rule to hold.
   *
   * @param constraint the rule
   * @param holds whether it does
   * @param received format string for what breaks the rule
   * @param arguments its arguments
   * @throws GraphException if it does not
   */
  public void check(Constraint constraint, boolean holds, String received, Object... arguments) {
    if (!holds) {
      Diagnostic diagnostic =
          Diagnostic.of("[%s.%s] %s", op.mnemonic(), constraint.label(), constraint.text())
              .received("%s for operands %s", String.format(received, arguments), types);
      throw new GraphException(
          where.isEmpty() ? diagnostic : diagnostic.where("tracing \"%s\"", where));
    }
  }

  /**
   * Requires all operands to have the dtype of the first.
   *
   * @param constraint the rule that says so
   * @return that dtype
   */
  public DType sameDtype(Constraint constraint) {
    DType dtype = types.get(0).dtype();
    check(
        constraint,
        types.stream().allMatch(t -> t.dtype() == dtype),
        "dtypes %s",
        types.stream().map(t -> t.dtype().shortName()).toList());
    return dtype;
  }
}
