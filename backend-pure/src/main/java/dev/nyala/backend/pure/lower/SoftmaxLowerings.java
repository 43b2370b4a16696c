// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.kernel.ElementKernels;
import dev.nyala.backend.pure.kernel.Softmax;
import dev.nyala.backend.pure.kernel.UnaryKernel;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.LogSoftmax;
import dev.nyala.tensor.DType;
import java.util.EnumSet;
import java.util.Set;

/** Softmax, its logarithm and cross-entropy over the last axis, whole. */
final class SoftmaxLowerings {

  private static final Set<DType> FLOAT32 = EnumSet.of(DType.FLOAT32);

  private SoftmaxLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.putWhere(
        "softmax",
        FLOAT32,
        "over the last axis",
        n -> isLast(n, ((dev.nyala.graph.op.Softmax) n.op()).axis()),
        new Lowering.Stepped(site -> softmax(site, false), false));
    table.putWhere(
        "log_softmax",
        FLOAT32,
        "over the last axis",
        n -> isLast(n, ((LogSoftmax) n.op()).axis()),
        new Lowering.Stepped(site -> softmax(site, true), false));
    table.putWhere(
        "softmax_cross_entropy",
        FLOAT32,
        "of at least one class",
        n -> n.operand(0).shape().size() > 0,
        new Lowering.Stepped(SoftmaxLowerings::crossEntropy, false));
  }

  private static boolean isLast(Node node, int axis) {
    return axis == node.result().rank() - 1 && node.result().shape().size() > 0;
  }

  private static Step softmax(Site site, boolean logarithm) {
    Place x = site.operand(0);
    Place y = site.result();
    Machine machine = site.machine();
    int length = x.shape().toInt(-1);
    Softmax kernel = new Softmax(machine.kernels(), x.size() / length, length, logarithm);
    return frame -> run(kernel, machine, frame, x, y);
  }

  private static void run(Softmax kernel, Machine machine, Frame frame, Place x, Place y) {
    kernel.forward(
        machine.team(),
        machine.scratch(),
        frame.floats(x),
        frame.at(x),
        frame.floats(y),
        frame.at(y));
  }

  private static Step crossEntropy(Site site) {
    Place logits = site.operand(0);
    Place targets = site.operand(1);
    Place loss = site.result(0);
    Place probabilities = site.result(1);
    Machine machine = site.machine();
    int classes = logits.shape().toInt(-1);
    int rows = logits.size() / classes;
    Softmax kernel = new Softmax(machine.kernels(), rows, classes, true);
    ElementKernels elements = machine.kernels().elements();
    int size = logits.size();
    return frame -> {
      run(kernel, machine, frame, logits, probabilities);
      float[] logs = frame.floats(probabilities);
      int at = frame.at(probabilities);
      for (int row = 0; row < rows; row++) {
        int first = row * classes;
        double sum = 0;
        for (int i = first; i < first + classes; i++) {
          sum -= frame.floats(targets)[frame.at(targets) + i] * logs[at + i];
        }
        frame.floats(loss)[frame.at(loss) + row] = (float) sum;
      }
      elements.unary(UnaryKernel.EXP, logs, at, logs, at, size);
    };
  }
}
