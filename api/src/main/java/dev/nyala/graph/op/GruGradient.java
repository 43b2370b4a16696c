// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The definition of {@link GruGrad}, with its two kinds of reset; sequences are time-major. */
final class GruGradient {

  private final GruGrad op;
  private final GraphBuilder graph;
  private final Value x;
  private final Value kernel;
  private final Dim units;
  private final GruProducts products;
  private final Value before;
  private final Value inner;
  private final Value lastCotangent;
  private final @Nullable Value stateCotangents;
  private final Value update;
  private final Value reset;
  private final Value updateFactors;
  private final Value candidateFactors;
  private final Value resetSlopes;

  GruGradient(GruGrad op, GraphBuilder graph, List<Value> operands) {
    this.op = op;
    this.graph = graph;
    Iterator<Value> in = operands.iterator();
    this.x = Sequences.swapped(in.next());
    this.kernel = in.next();
    Value recurrent = in.next();
    this.units = recurrent.shape().dim(0);
    Value initial = in.next();
    Value steps = op.masked() ? Sequences.steps(in.next()) : null;
    this.products =
        new GruProducts(
            recurrent, op.recurrentDropout() ? in.next() : null, initial.shape().dim(0));
    this.before = Sequences.before(Sequences.swapped(in.next()), initial, op.reverse());
    Value gates = Sequences.swapped(in.next());
    this.inner = Sequences.swapped(in.next());
    this.lastCotangent = in.next();
    this.stateCotangents = op.sequence() ? Sequences.swapped(in.next()) : null;

    Value z = Sequences.blocks(gates, units, 0, 1);
    Value g = Sequences.blocks(gates, units, 2, 3);
    this.reset = Sequences.blocks(gates, units, 1, 2);
    this.resetSlopes = op.recurrentActivation().slope(reset);
    Value ofUpdate = before.subtract(g).multiply(op.recurrentActivation().slope(z));
    Value ofCandidate = z.subtractFrom(1).multiply(op.activation().slope(g));
    // A masked step hands the state's cotangent on, as if z were 1, and gives nothing else.
    this.update = steps == null ? z : steps.select(z, z.like(1));
    this.updateFactors = steps == null ? ofUpdate : steps.select(ofUpdate, z.like(0));
    this.candidateFactors = steps == null ? ofCandidate : steps.select(ofCandidate, z.like(0));
  }

  List<Value> cotangents() {
    return op.resetAfter() ? resetAfter() : resetBefore();
  }

  private List<Value> resetAfter() {
    RecurrentProduct product = products.all();
    Value resetFactors = candidateFactors.multiply(inner).multiply(resetSlopes);
    Value factors = Sequences.join(updateFactors, resetFactors, candidateFactors.multiply(reset));

    Loop loop = loop();
    Value dh = loop.carry("dh", lastCotangent);
    Value factor = loop.element("factors", factors);
    Value z = loop.element("update", update);
    dh = total(loop, dh);
    Value dInner = factor.multiply(Sequences.join(dh, dh, dh));
    loop.next(dh.multiply(z).add(product.backward(dInner)));
    loop.stack(dInner, dh);
    List<Value> results = loop.run();

    Value dInners = results.get(1);
    Value ofGates = Sequences.blocks(dInners, units, 0, 2);
    Value dzs = Sequences.join(ofGates, candidateFactors.multiply(results.get(2)));
    Value dBias =
        Sequences.concatenate(0, Sequences.biasGradient(dzs), Sequences.biasGradient(dInners));
    List<Value> cotangents =
        all(dzs, product.kernelGradient(before, dInners), dBias, results.get(0));
    if (op.recurrentDropout()) {
      cotangents.add(product.maskGradient(before, dInners));
    }
    return cotangents;
  }

  private List<Value> resetBefore() {
    RecurrentProduct gates = products.gates();
    RecurrentProduct candidate = products.candidate();

    Loop loop = loop();
    Value dh = loop.carry("dh", lastCotangent);
    Value updateFactor = loop.element("update_factors", updateFactors);
    Value candidateFactor = loop.element("candidate_factors", candidateFactors);
    Value resetFactor = loop.element("reset_factors", before.multiply(resetSlopes));
    Value r = loop.element("reset", reset);
    Value z = loop.element("update", update);
    dh = total(loop, dh);
    Value dCandidate = dh.multiply(candidateFactor);
    Value dState = candidate.backward(dCandidate);
    Value dGates = Sequences.join(dh.multiply(updateFactor), dState.multiply(resetFactor));
    Value kept = dh.multiply(z).add(dState.multiply(r));
    loop.next(kept.add(gates.backward(dGates)));
    loop.stack(Sequences.join(dGates, dCandidate));
    List<Value> results = loop.run();

    Value dzs = results.get(1);
    Value ofGates = Sequences.blocks(dzs, units, 0, 2);
    Value ofCandidate = Sequences.blocks(dzs, units, 2, 3);
    Value resetStates = reset.multiply(before);
    Value dRecurrent =
        Sequences.join(
            gates.kernelGradient(before, ofGates),
            candidate.kernelGradient(resetStates, ofCandidate));
    Value dBias = Sequences.biasGradient(dzs).squeeze(0);
    List<Value> cotangents = all(dzs, dRecurrent, dBias, results.get(0));
    if (op.recurrentDropout()) {
      cotangents.add(
          Sequences.join(
              gates.maskGradient(before, ofGates),
              candidate.maskGradient(resetStates, ofCandidate)));
    }
    return cotangents;
  }

  private Loop loop() {
    return new Loop(graph, "gru_gradient", x.shape().dim(0), !op.reverse());
  }

  private Value total(Loop loop, Value dh) {
    return stateCotangents == null ? dh : dh.add(loop.element("dstates", stateCotangents));
  }

  private List<Value> all(Value dzs, Value dRecurrent, Value dBias, Value dInitial) {
    return new ArrayList<>(
        List.of(
            Sequences.swapped(Sequences.inputGradient(dzs, kernel)),
            Sequences.kernelGradient(x, dzs),
            dRecurrent,
            dBias,
            dInitial));
  }
}
