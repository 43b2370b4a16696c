// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loop over the first axis of its sequences.
 *
 * <p>Operands: the initial values of what is carried, then the sequences {@code [length, ...]},
 * then values that stay the same. The body's inputs are, in this order: what is carried, one
 * element of each sequence, the constants; its outputs: what is carried on, then elements of the
 * stacked results. Results: what is carried at last, then, if {@code histories}, each carried value
 * as it was before each step {@code [length, ...]}, then the stacked results {@code [length, ...]}.
 * A length of 0 returns the initial values.
 *
 * <p>The gradient is a scan in the other direction, whose body computes the step again from its
 * history and differentiates it.
 *
 * @param body one step
 * @param carried how many values are carried
 * @param sequences how many sequences are consumed
 * @param length the number of steps
 * @param reverse whether the last element comes first; stacked results stay in element order
 * @param histories whether what is carried is also returned for each step
 */
public record Scan(
    Graph body, int carried, int sequences, Dim length, boolean reverse, boolean histories)
    implements Op {

  /** The rule on the body's inputs. */
  public static final Constraint C1 = Constraint.of("C1", "the operands match the body's inputs");

  /** The rule on the length. */
  public static final Constraint C2 =
      Constraint.of("C2", "the first dimension of every sequence is the length");

  /** The rule on what is carried. */
  public static final Constraint C3 =
      Constraint.of("C3", "the body carries on values of the types it was given");

  static Op read(Attributes attributes) {
    return new Scan(
        attributes.graph("body"),
        attributes.integer("carried"),
        attributes.integer("sequences"),
        attributes.dim("length"),
        attributes.flag("reverse"),
        attributes.flag("histories"));
  }

  @Override
  public String mnemonic() {
    return "scan";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE
        .with("carried", carried)
        .with("sequences", sequences)
        .with("length", length)
        .with("reverse", reverse)
        .with("histories", histories)
        .with("body", body);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new Scan(body, carried, sequences, length.bind(sizes), reverse, histories);
  }

  @Override
  public List<Graph> bodies() {
    return List.of(body);
  }

  @Override
  public Op withBodies(List<Graph> bodies) {
    return new Scan(bodies.get(0), carried, sequences, length, reverse, histories);
  }

  /**
   * Returns this scan with or without histories.
   *
   * @param kept whether what is carried is returned for each step
   * @return the changed op
   */
  public Scan withHistories(boolean kept) {
    return new Scan(body, carried, sequences, length, reverse, kept);
  }

  /**
   * Returns the number of stacked results.
   *
   * @return how many
   */
  public int stacked() {
    return body.outputs().size() - carried;
  }

  @Override
  public List<TensorType> infer(Operands in) {
    List<GraphInput> inputs = body.inputs();
    in.count(inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      TensorType given = in.get(i);
      if (i >= carried && i < carried + sequences) {
        in.check(C2, given.rank() > 0 && given.shape().dim(0).equals(length), "length %s", length);
        given = given.withShape(given.shape().slice(1, given.rank()));
      }
      TensorType wanted = inputs.get(i).value().type();
      in.check(C1, wanted.equals(given), "operand %d, the body takes %s", i, wanted);
    }
    List<TensorType> outputs = body.outputs().stream().map(o -> o.value().type()).toList();
    in.check(
        C3,
        outputs.size() >= carried
            && in.all().subList(0, carried).equals(outputs.subList(0, carried)),
        "%s",
        outputs);
    List<TensorType> results = new ArrayList<>(outputs.subList(0, carried));
    if (histories) {
      outputs.subList(0, carried).forEach(t -> results.add(sequence(t)));
    }
    outputs.subList(carried, outputs.size()).forEach(t -> results.add(sequence(t)));
    return results;
  }

  private TensorType sequence(TensorType element) {
    return element.withShape(element.shape().insert(0, length));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return new ScanGradient(this, v).operandCotangents();
  }

  /** Returns the values of the body's outputs. */
  List<Value> bodyOutputs() {
    return body.outputs().stream().map(GraphOutput::value).toList();
  }
}
