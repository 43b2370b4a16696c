// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Collects the cases of an op.
 *
 * <p>Cases are repeated for the dtypes given by the latest {@link #over}. Not thread-safe.
 */
public final class Cases {

  private final List<Example> examples = new ArrayList<>();
  private final List<RandomCase> randoms = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private Set<DType> dtypes = DTypes.wideFloats();

  Cases() {}

  /**
   * Sets the dtypes of the cases that follow.
   *
   * @param repeated the dtypes
   */
  public void over(Set<DType> repeated) {
    dtypes = Set.copyOf(repeated);
  }

  /**
   * Sets the dtype of the cases that follow.
   *
   * @param only the dtype
   */
  public void over(DType only) {
    dtypes = Set.of(only);
  }

  /**
   * Begins an example.
   *
   * @param name what it shows
   * @param op the op
   * @param operands the operands, of the case's dtype
   * @return takes the results
   */
  public Given example(String name, Op op, String... operands) {
    return new Given(name, op, Stream.of(operands).map(Literal::own).toList());
  }

  /**
   * Begins an example whose operands differ in dtype.
   *
   * @param name what it shows
   * @param op the op
   * @param operands the operands
   * @return takes the results
   */
  public Given example(String name, Op op, Literal... operands) {
    return new Given(name, op, List.of(operands));
  }

  /**
   * Adds applications that are drawn and compared with the interpreter.
   *
   * @param name what is drawn
   * @param generator draws one
   */
  public void random(String name, Function<Draw, Trial> generator) {
    randoms.add(new RandomCase(name, dtypes, 0, generator));
  }

  /**
   * Adds drawn applications that are smooth around what is drawn, so that they can be
   * differentiated twice.
   *
   * @param name what is drawn
   * @param generator draws one
   */
  public void smooth(String name, Function<Draw, Trial> generator) {
    randoms.add(new RandomCase(name, dtypes, 2, generator));
  }

  /**
   * Adds a refusal.
   *
   * @param constraint the rule that is broken
   * @param op the op
   * @param operands the operand types, such as {@code f32[2,3]}
   */
  public void refuses(Constraint constraint, Op op, String... operands) {
    refusals.add(new Refusal(constraint, op, Stream.of(operands).map(TensorType::parse).toList()));
  }

  /**
   * Returns the examples.
   *
   * @return in the order they were added
   */
  public List<Example> examples() {
    return List.copyOf(examples);
  }

  /**
   * Returns the rules for drawing.
   *
   * @return in the order they were added
   */
  public List<RandomCase> randoms() {
    return List.copyOf(randoms);
  }

  /**
   * Returns the refusals.
   *
   * @return in the order they were added
   */
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** An example without its results. */
  public final class Given {

    private final String name;
    private final Op op;
    private final List<Literal> operands;

    private Given(String name, Op op, List<Literal> operands) {
      this.name = name;
      this.op = op;
      this.operands = operands;
    }

    /**
     * Ends the example.
     *
     * @param results what the op gives, of the case's dtype
     */
    public void gives(String... results) {
      gives(Stream.of(results).map(Literal::own).toArray(Literal[]::new));
    }

    /**
     * Ends the example.
     *
     * @param results what the op gives
     */
    public void gives(Literal... results) {
      examples.add(new Example(name, op, operands, List.of(results), dtypes));
    }
  }
}
