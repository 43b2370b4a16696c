// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Gru;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.SimpleRnn;
import dev.nyala.interop.onnx.operators.RecurrentDirection.Result;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Recurrent layers. Those that the intermediate representation has whole become one op for each
 * direction; others, with peepholes, limits or rare activations, a loop.
 */
final class RecurrentOperators {

  private RecurrentOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll("LSTM", RecurrentOperators::lstm)
        .putAll("GRU", RecurrentOperators::gru)
        .putAll("RNN", RecurrentOperators::rnn);
  }

  private static List<Value> lstm(OperatorCall call) {
    boolean coupled = call.attributes().integer("input_forget", 0) != 0;
    // A file has the gates in the order i, o, f, c.
    RecurrentNode node =
        new RecurrentNode(call, new int[] {0, 2, 3, 1}, 2, List.of("sigmoid", "tanh", "tanh"));
    return node.outputs(
        d -> {
          boolean alike = d.activations().get(1).equals(d.activations().get(2));
          return d.isUsual() && alike && !coupled ? lstm(d) : RecurrentLoop.lstm(d, coupled);
        });
  }

  private static Result lstm(RecurrentDirection d) {
    CellActivation gates = d.activations().get(0).whole().orElseThrow();
    CellActivation cell = d.activations().get(1).whole().orElseThrow();
    Op op = new Lstm(cell, gates, d.reverse(), d.mask().isPresent(), false);
    return whole(op, d, d.inputBias().add(d.recurrentBias()));
  }

  private static List<Value> gru(OperatorCall call) {
    boolean after = call.attributes().integer("linear_before_reset", 0) != 0;
    RecurrentNode node =
        new RecurrentNode(call, new int[] {0, 1, 2}, 1, List.of("sigmoid", "tanh"));
    return node.outputs(d -> d.isUsual() ? gru(d, after) : RecurrentLoop.gru(d, after));
  }

  private static Result gru(RecurrentDirection d, boolean after) {
    CellActivation gates = d.activations().get(0).whole().orElseThrow();
    CellActivation cell = d.activations().get(1).whole().orElseThrow();
    Op op = new Gru(cell, gates, after, d.reverse(), d.mask().isPresent(), false);
    Shape row = Shape.ofDims(Dim.of(1), d.inputBias().shape().dim(0));
    Value bias =
        after
            ? PlacingOperators.joined(
                List.of(d.inputBias().reshape(row), d.recurrentBias().reshape(row)), 0)
            : d.inputBias().add(d.recurrentBias());
    return whole(op, d, bias);
  }

  private static List<Value> rnn(OperatorCall call) {
    RecurrentNode node = new RecurrentNode(call, new int[] {0}, 1, List.of("tanh"));
    return node.outputs(d -> d.isUsual() ? rnn(d) : RecurrentLoop.rnn(d));
  }

  private static Result rnn(RecurrentDirection d) {
    CellActivation cell = d.activations().get(0).whole().orElseThrow();
    Op op = new SimpleRnn(cell, d.reverse(), d.mask().isPresent(), false);
    return whole(op, d, d.inputBias().add(d.recurrentBias()));
  }

  private static Result whole(Op op, RecurrentDirection d, Value bias) {
    List<Value> operands =
        new ArrayList<>(List.of(d.samplesFirst(), d.kernel(), d.recurrent(), bias));
    operands.addAll(d.states());
    d.maskOfSamples().ifPresent(operands::add);
    List<Value> results = d.x().graph().apply(op, operands);
    Value sequence = results.get(0).transpose(1, 0, 2);
    return new Result(sequence, results.subList(1, 1 + d.states().size()));
  }
}
