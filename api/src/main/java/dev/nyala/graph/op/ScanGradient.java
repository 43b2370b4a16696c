// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Inliner;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of a {@link Scan}: a scan in the other direction over histories and cotangents.
 *
 * <p>It carries the cotangents of what was carried, and sums those of the constants; it stacks the
 * cotangents of the sequences. Only floating-point values take part.
 */
final class ScanGradient {

  private final Scan scan;
  private final Vjp v;
  private final GraphBuilder body;
  private final List<Integer> carried;
  private final List<Integer> sequences;
  private final List<Integer> constants;

  ScanGradient(Scan scan, Vjp v) {
    if (!scan.histories()) {
      throw new IllegalStateException("a scan without histories cannot be differentiated");
    }
    this.scan = scan;
    this.v = v;
    this.body = v.graph().nested(scan.body().name() + "_gradient");
    int firstConstant = scan.carried() + scan.sequences();
    this.carried = floats(0, scan.carried());
    this.sequences = floats(scan.carried(), firstConstant);
    this.constants = floats(firstConstant, scan.body().inputs().size());
  }

  private List<Integer> floats(int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> scan.body().inputs().get(i).value().dtype().isFloating())
        .boxed()
        .toList();
  }

  List<@Nullable Value> operandCotangents() {
    int k = scan.carried();
    List<Value> initial = new ArrayList<>();
    List<Value> carriedCotangents = new ArrayList<>();
    for (int i : carried) {
      initial.add(v.cotangent(i));
      carriedCotangents.add(input("d_carried" + i, elementType(i)));
    }
    List<Value> sums = new ArrayList<>();
    for (int i : constants) {
      initial.add(zeros(v.operand(i)));
      sums.add(input("d_constant" + i, elementType(i)));
    }
    List<Value> consumed = new ArrayList<>();
    List<Value> histories = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      consumed.add(v.result(k + i));
      histories.add(input("history" + i, elementType(i)));
    }
    List<Value> elements = new ArrayList<>();
    for (int i = k; i < k + scan.sequences(); i++) {
      consumed.add(v.operand(i));
      elements.add(input("element" + i, elementType(i)));
    }
    List<@Nullable Value> historyCotangents = new ArrayList<>();
    for (int i : carried) {
      boolean used = v.hasCotangent(k + i);
      if (used) {
        consumed.add(v.cotangent(k + i));
      }
      historyCotangents.add(used ? input("d_history" + i, elementType(i)) : null);
    }
    List<@Nullable Value> outputCotangents = new ArrayList<>();
    for (int i = 0; i < scan.stacked(); i++) {
      boolean used = v.hasCotangent(2 * k + i);
      TensorType type = scan.bodyOutputs().get(k + i).type();
      if (used) {
        consumed.add(v.cotangent(2 * k + i));
      }
      outputCotangents.add(used ? input("d_stacked" + i, type) : null);
    }
    List<Value> arguments = new ArrayList<>(histories);
    arguments.addAll(elements);
    List<Value> fixed = new ArrayList<>();
    for (int i = k + scan.sequences(); i < scan.body().inputs().size(); i++) {
      fixed.add(v.operand(i));
      arguments.add(input("constant" + i, elementType(i)));
    }
    recordStep(arguments, carriedCotangents, outputCotangents, historyCotangents, sums);
    return applyReversed(initial, consumed, fixed);
  }

  private void recordStep(
      List<Value> arguments,
      List<Value> carriedCotangents,
      List<@Nullable Value> outputCotangents,
      List<@Nullable Value> historyCotangents,
      List<Value> sums) {
    List<Value> outputs = Inliner.inline(body, scan.body(), arguments);
    List<Value> seeds = new ArrayList<>();
    List<Value> cotangents = new ArrayList<>();
    for (int i = 0; i < carried.size(); i++) {
      seeds.add(outputs.get(carried.get(i)));
      cotangents.add(carriedCotangents.get(i));
    }
    for (int i = 0; i < scan.stacked(); i++) {
      Value cotangent = outputCotangents.get(i);
      if (cotangent != null) {
        seeds.add(outputs.get(scan.carried() + i));
        cotangents.add(cotangent);
      }
    }
    List<Integer> wanted = new ArrayList<>(carried);
    wanted.addAll(sequences);
    wanted.addAll(constants);
    List<Value> gradients =
        Gradients.vjp(seeds, cotangents, wanted.stream().map(arguments::get).toList());
    int next = 0;
    for (int i = 0; i < carried.size(); i++, next++) {
      Value history = historyCotangents.get(i);
      Value gradient = gradients.get(next);
      body.output("d_carried" + i, history == null ? gradient : gradient.add(history));
    }
    int firstConstant = next + sequences.size();
    for (int i = 0; i < constants.size(); i++) {
      body.output("d_constant" + i, sums.get(i).add(gradients.get(firstConstant + i)));
    }
    for (int i = 0; i < sequences.size(); i++) {
      body.output("d_element" + i, gradients.get(next + i));
    }
  }

  private List<@Nullable Value> applyReversed(
      List<Value> initial, List<Value> consumed, List<Value> fixed) {
    List<Value> operands = new ArrayList<>(initial);
    operands.addAll(consumed);
    operands.addAll(fixed);
    Scan reversed =
        new Scan(
            body.build(), initial.size(), consumed.size(), scan.length(), !scan.reverse(), true);
    List<Value> results = v.graph().apply(reversed, operands);
    @Nullable Value[] cotangents = new Value[scan.body().inputs().size()];
    for (int i = 0; i < carried.size(); i++) {
      cotangents[carried.get(i)] = results.get(i);
    }
    for (int i = 0; i < constants.size(); i++) {
      cotangents[constants.get(i)] = results.get(carried.size() + i);
    }
    for (int i = 0; i < sequences.size(); i++) {
      cotangents[sequences.get(i)] = results.get(2 * initial.size() + i);
    }
    return Arrays.asList(cotangents);
  }

  private TensorType elementType(int bodyInput) {
    return scan.body().inputs().get(bodyInput).value().type();
  }

  private Value input(String name, TensorType type) {
    return body.input(name, type);
  }

  private static Value zeros(Value like) {
    return like.like(0).broadcastTo(like.shape());
  }
}
