// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.GraphInput;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.op.Scan;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Graphs within ops. Loops are ONNX's {@code Scan}, whose body sees the constants of the loop
 * around it.
 */
final class LoopLowerings {

  private LoopLowerings() {}

  static void add(Rows rows) {
    rows.put("scan", Rows.ALL, LoopLowerings::scan);
    rows.put("custom_gradient", Rows.ALL, LoopLowerings::forward);
  }

  private static void forward(OnnxSite site) {
    site.resultsOf(site.op(CustomGradient.class).forward());
  }

  private static void scan(OnnxSite site) {
    Scan op = site.op(Scan.class);
    if (op.length().is(0)) {
      for (int i = 0; i < op.carried(); i++) {
        site.result(i, site.operand(i));
      }
      site.emptyResultsFrom(op.carried());
      return;
    }
    new Loop(site, op).write();
  }

  private static final class Loop {
    private final OnnxSite site;
    private final Scan op;
    private final GraphWriter body;
    private final List<Forms> arguments = new ArrayList<>();
    private final List<String> operands = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();
    private int sequences;

    Loop(OnnxSite site, Scan op) {
      this.site = site;
      this.op = op;
      this.body = site.writer().body();
    }

    void write() {
      List<GraphInput> inputs = op.body().inputs();
      int varying = op.carried() + op.sequences();
      for (int i = 0; i < inputs.size(); i++) {
        TensorType type = inputs.get(i).value().type();
        boolean empty = GraphLowering.isEmpty(type);
        if (i >= varying) {
          arguments.add(site.forms(i));
        } else if (empty) {
          arguments.add(Forms.ofConstant(body, Tensor.zeros(type)));
        } else {
          String name = body.input(inputs.get(i).name(), type);
          arguments.add(Forms.of(body, type, Layout.CHANNELS_LAST, name));
          operands.add(site.operand(i));
          sequences += i >= op.carried() ? 1 : 0;
        }
      }
      if (sequences == 0) {
        addCounter();
      }
      declareOutputs(site.writeBody(op.body(), body, arguments));
      giveResults();
    }

    /** ONNX counts the steps by a sequence, so there must be one. */
    private void addCounter() {
      body.input("step", TensorType.of(DType.INT64));
      TensorBuffer steps = new TensorBuffer(TensorType.of(DType.INT64, op.length().toInt()));
      operands.add(site.writer().constant(steps.toTensor()));
      sequences = 1;
    }

    private void declareOutputs(List<Forms> values) {
      int carried = op.carried();
      for (int i = 0; i < carried; i++) {
        declare(i, values.get(i));
      }
      int result = carried;
      if (op.histories()) {
        for (int i = 0; i < carried; i++) {
          declare(result++, arguments.get(i));
        }
      }
      for (Forms stacked : values.subList(carried, values.size())) {
        declare(result++, stacked);
      }
    }

    private void declare(int result, Forms value) {
      TensorType type = value.type();
      if (GraphLowering.isEmpty(type)) {
        site.resultConstant(result, Tensor.zeros(site.resultType(result)));
      } else {
        body.output("result", type, value.in(Layout.CHANNELS_LAST));
        outputs.add(result);
      }
    }

    private void giveResults() {
      int stacked = (int) outputs.stream().filter(o -> o >= op.carried()).count();
      NodeAttributes attributes =
          NodeAttributes.of("num_scan_inputs", sequences)
              .with("scan_input_directions", directions(sequences))
              .with("scan_output_directions", directions(stacked))
              .with("body", body.toGraph(op.body().name()));
      List<String> names =
          site.writer().ops("Scan", outputs.size(), attributes, operands.toArray(String[]::new));
      for (int i = 0; i < names.size(); i++) {
        site.result(outputs.get(i), names.get(i));
      }
    }

    private long[] directions(int count) {
      long direction = op.reverse() ? 1 : 0;
      return Collections.nCopies(count, direction).stream().mapToLong(d -> d).toArray();
    }
  }
}
