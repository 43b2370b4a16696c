// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Records a {@link Scan} step by step: first what is carried, then the sequences, then the body.
 *
 * <p>Values of the outer graph may be used in the body, as operands of the body's own; they are
 * captured. Used by one thread, once.
 */
public final class Loop {

  private final GraphBuilder outer;
  private final GraphBuilder body;
  private final Dim length;
  private final boolean reverse;
  private final List<Value> initial = new ArrayList<>();
  private final List<Value> sequences = new ArrayList<>();
  private final List<Value> next = new ArrayList<>();
  private final List<Value> stacked = new ArrayList<>();

  /**
   * Starts a loop.
   *
   * @param outer the graph the loop becomes part of
   * @param name of the body, for messages
   * @param length number of steps
   * @param reverse whether the last element comes first
   */
  public Loop(GraphBuilder outer, String name, Dim length, boolean reverse) {
    this.outer = outer;
    this.body = outer.nested(name);
    this.length = length;
    this.reverse = reverse;
  }

  /**
   * Declares what is carried from step to step.
   *
   * @param name unique in the body
   * @param value what it is before the first step
   * @return what it is in the body
   */
  public Value carry(String name, Value value) {
    initial.add(value);
    return body.input(name, value.type());
  }

  /**
   * Declares a sequence that is consumed.
   *
   * @param name unique in the body
   * @param sequence {@code [length, ...]}
   * @return one element as the body sees it
   */
  public Value element(String name, Value sequence) {
    if (!body.captures().isEmpty()) {
      throw new IllegalStateException("sequences come before the nodes of the body");
    }
    sequences.add(sequence);
    Shape shape = sequence.shape();
    return body.input(name, sequence.type().withShape(shape.slice(1, shape.rank())));
  }

  /**
   * Says what is carried on.
   *
   * @param values of the body, in the order of {@link #carry}
   */
  public void next(Value... values) {
    next.addAll(List.of(values));
  }

  /**
   * Says what is stacked for each step.
   *
   * @param values of the body
   */
  public void stack(Value... values) {
    stacked.addAll(List.of(values));
  }

  /**
   * Records the loop.
   *
   * @return what is carried at last, then the stacked results {@code [length, ...]} in element
   *     order
   */
  public List<Value> run() {
    for (int i = 0; i < next.size(); i++) {
      body.output("carried" + i, next.get(i));
    }
    for (int i = 0; i < stacked.size(); i++) {
      body.output("stacked" + i, stacked.get(i));
    }
    int carried = initial.size();
    List<Value> operands = new ArrayList<>(initial);
    operands.addAll(sequences);
    operands.addAll(body.captures());
    // With histories the scan can be differentiated; a pass drops those that are not used.
    Scan scan = new Scan(body.build(), carried, sequences.size(), length, reverse, true);
    List<Value> all = outer.apply(scan, operands);
    List<Value> results = new ArrayList<>(all.subList(0, carried));
    results.addAll(all.subList(2 * carried, all.size()));
    return results;
  }
}
