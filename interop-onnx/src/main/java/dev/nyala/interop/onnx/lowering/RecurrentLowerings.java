// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.Node;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Gru;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.SimpleRnn;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Recurrent layers whole: ONNX's {@code LSTM}, {@code GRU} and {@code RNN}, which return states but
 * not what a gradient needs.
 */
final class RecurrentLowerings {

  private static final Set<DType> DTYPES = Set.of(DType.FLOAT32);
  private static final String CONDITION = "there are steps and no mask, and only states are used";

  private RecurrentLowerings() {}

  static void add(Rows rows) {
    rows.putWhere(
        "lstm",
        DTYPES,
        CONDITION,
        node ->
            node.op() instanceof Lstm op
                && !op.masked()
                && !op.recurrentDropout()
                && hasSteps(node),
        RecurrentLowerings::lstm);
    rows.putWhere(
        "gru",
        DTYPES,
        CONDITION,
        node ->
            node.op() instanceof Gru op && !op.masked() && !op.recurrentDropout() && hasSteps(node),
        RecurrentLowerings::gru);
    rows.putWhere(
        "simple_rnn",
        DTYPES,
        CONDITION,
        node ->
            node.op() instanceof SimpleRnn op
                && !op.masked()
                && !op.recurrentDropout()
                && hasSteps(node),
        RecurrentLowerings::simple);
  }

  private static boolean hasSteps(Node node) {
    return node.operands().subList(0, 2).stream()
        .flatMap(operand -> operand.shape().dims().stream())
        .noneMatch(dim -> dim.is(0));
  }

  private static void lstm(OnnxSite site) {
    Lstm op = site.op(Lstm.class);
    Cell cell = new Cell(site, new int[] {0, 3, 1, 2});
    NodeAttributes attributes =
        cell.attributes(op.reverse(), op.recurrentActivation(), op.activation(), op.activation());
    String bias = cell.withZeros(cell.vector(3));
    cell.write("LSTM", 3, attributes, bias, cell.state(4), cell.state(5));
    site.resultUnused(3);
    site.resultUnused(4);
  }

  private static void gru(OnnxSite site) {
    Gru op = site.op(Gru.class);
    Cell cell = new Cell(site, new int[] {0, 1, 2});
    NodeAttributes attributes =
        cell.attributes(op.reverse(), op.recurrentActivation(), op.activation())
            .with("linear_before_reset", op.resetAfter() ? 1 : 0);
    String bias = op.resetAfter() ? cell.bothVectors(3) : cell.withZeros(cell.vector(3));
    cell.write("GRU", 2, attributes, bias, cell.state(4));
    site.resultUnused(2);
    site.resultUnused(3);
  }

  private static void simple(OnnxSite site) {
    SimpleRnn op = site.op(SimpleRnn.class);
    Cell cell = new Cell(site, new int[] {0});
    NodeAttributes attributes = cell.attributes(op.reverse(), op.activation());
    cell.write("RNN", 2, attributes, cell.withZeros(cell.vector(3)), cell.state(4));
  }

  /** The operands of a cell as ONNX wants them: one direction, gates in its order, time first. */
  private static final class Cell {
    private final OnnxSite site;
    private final GraphWriter writer;
    private final int[] gates;
    private final int batch;
    private final int time;
    private final int features;
    private final int units;

    Cell(OnnxSite site, int[] gates) {
      this.site = site;
      this.writer = site.writer();
      this.gates = gates;
      Shape x = site.type(0).shape();
      this.batch = x.toInt(0);
      this.time = x.toInt(1);
      this.features = x.toInt(2);
      this.units = site.type(2).shape().toInt(0);
    }

    NodeAttributes attributes(boolean reverse, CellActivation... activations) {
      List<String> names = new ArrayList<>();
      List<Float> alpha = new ArrayList<>();
      List<Float> beta = new ArrayList<>();
      for (CellActivation activation : activations) {
        switch (activation) {
          case TANH -> names.add("Tanh");
          case SIGMOID -> names.add("Sigmoid");
          case RELU -> names.add("Relu");
          case SOFTSIGN -> names.add("Softsign");
          case LINEAR -> {
            names.add("Affine");
            alpha.add(1f);
            beta.add(0f);
          }
          case HARD_SIGMOID -> {
            names.add("HardSigmoid");
            alpha.add(1 / 6f);
            beta.add(0.5f);
          }
        }
      }
      NodeAttributes attributes =
          NodeAttributes.NONE
              .with("activations", names)
              .with("direction", reverse ? "reverse" : "forward")
              .with("hidden_size", units);
      return alpha.isEmpty()
          ? attributes
          : attributes.withNumbers("activation_alpha", alpha).withNumbers("activation_beta", beta);
    }

    private int rows() {
      return gates.length * units;
    }

    /** Writes rows in ONNX's order of gates. */
    private String ordered(String rows) {
      long[] order = new long[rows()];
      boolean same = true;
      for (int i = 0; i < order.length; i++) {
        order[i] = (long) gates[i / units] * units + i % units;
        same &= order[i] == i;
      }
      return same
          ? rows
          : writer.op("Gather", NodeAttributes.of("axis", 0), rows, writer.ints(order));
    }

    private String kernel(int operand, int inputs) {
      String rows = ordered(site.transpose(site.operand(operand), 1, 0));
      return site.reshape(rows, 1, rows(), inputs);
    }

    String vector(int operand) {
      return ordered(site.operand(operand));
    }

    /** Writes the biases of the input and of the state. */
    String withZeros(String bias) {
      String zeros = writer.constant(Tensor.zeros(TensorType.of(DType.FLOAT32, rows())));
      String both = writer.op("Concat", NodeAttributes.of("axis", 0), bias, zeros);
      return site.reshape(both, 1, 2L * rows());
    }

    String bothVectors(int operand) {
      return site.reshape(site.operand(operand), 1, 2L * rows());
    }

    String state(int operand) {
      return site.reshape(site.operand(operand), 1, batch, units);
    }

    void write(
        String opType, int outputs, NodeAttributes attributes, String bias, String... states) {
      List<String> operands = new ArrayList<>();
      operands.add(site.transpose(site.operand(0), 1, 0, 2));
      operands.add(kernel(1, features));
      operands.add(kernel(2, units));
      operands.add(bias);
      operands.add("");
      operands.addAll(List.of(states));
      List<String> results =
          writer.ops(opType, outputs, attributes, operands.toArray(String[]::new));
      site.resultWhenAsked(
          0, () -> site.transpose(site.reshape(results.get(0), time, batch, units), 1, 0, 2));
      for (int i = 1; i < outputs; i++) {
        String state = results.get(i);
        site.resultWhenAsked(i, () -> site.reshape(state, batch, units));
      }
    }
  }
}
