// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.kernel.Activation;
import dev.nyala.backend.pure.kernel.BinaryKernel;
import dev.nyala.backend.pure.kernel.ElementKernels;
import dev.nyala.backend.pure.kernel.Gemm;
import dev.nyala.backend.pure.kernel.GemmShape;
import dev.nyala.backend.pure.kernel.LstmStep;
import dev.nyala.backend.pure.kernel.PackedMatrix;
import dev.nyala.backend.pure.kernel.UnaryKernel;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.LstmGrad;
import org.jspecify.annotations.Nullable;

/**
 * The gradient of an LSTM: steps from the last to the first give the gradients of the gates before
 * their activations; all else is bulk products of them ({@link LstmWeightGradients}).
 */
final class LstmBackward implements Step {

  private final Machine machine;
  private final ElementKernels elements;
  private final LstmSizes sizes;
  private final Site site;
  private final Place states;
  private final Place gates;
  private final Place cells;
  private final Place dLastH;
  private final Place dLastC;
  private final @Nullable Place dStates;
  private final Gemm back;
  private final PackedMatrix packed;
  private final LstmStep cellStep;
  private final LstmWeightGradients weights;
  private final Blocks rows;
  private final float[] dh;
  private final float[] dc;
  private final float[] before;
  private final float[] tanhCell;
  private final float[] dz;

  private @Nullable Frame frame;
  private int step;

  LstmBackward(Site site) {
    this.site = site;
    machine = site.machine();
    elements = machine.kernels().elements();
    LstmGrad op = site.op(LstmGrad.class);
    sizes = LstmSizes.of(site.operand(0), site.operand(2), op.reverse());
    states = site.operand(5);
    gates = site.operand(6);
    cells = site.operand(7);
    dLastH = site.operand(8);
    dLastC = site.operand(9);
    dStates = op.sequence() ? site.operand(10) : null;
    int b = sizes.batch();
    int u = sizes.units();
    int g = sizes.gates();
    GemmShape shape = GemmShape.of(false, true, b, u, g).pitches(sizes.time() * g, g, u);
    back = new Gemm(machine.kernels(), shape, Activation.NONE);
    packed = new PackedMatrix(machine.kernels(), g, u);
    cellStep = new LstmStep(machine.kernels(), u);
    weights = new LstmWeightGradients(site, sizes);
    rows = sizes.rows();
    dh = new float[b * u];
    dc = new float[b * u];
    before = new float[b * u];
    tanhCell = new float[b * u];
    dz = new float[b * sizes.time() * g];
  }

  @Override
  public void run(Frame newFrame) {
    frame = newFrame;
    Place recurrent = site.operand(2);
    packed.pack(
        machine.team(), true, newFrame.floats(recurrent), newFrame.at(recurrent), sizes.gates());
    System.arraycopy(newFrame.floats(dLastH), newFrame.at(dLastH), dh, 0, dh.length);
    System.arraycopy(newFrame.floats(dLastC), newFrame.at(dLastC), dc, 0, dc.length);
    for (step = sizes.time() - 1; step >= 0; step--) {
      machine.team().run(rows.count(), this::differentiate);
      back.run(
          machine.team(),
          machine.scratch(),
          dz,
          sizes.element(step) * sizes.gates(),
          packed,
          null,
          0,
          dh,
          0,
          false);
    }
    Place dh0 = site.result(4);
    Place dc0 = site.result(5);
    System.arraycopy(dh, 0, newFrame.floats(dh0), newFrame.at(dh0), dh.length);
    System.arraycopy(dc, 0, newFrame.floats(dc0), newFrame.at(dc0), dc.length);
    weights.run(newFrame, states, dz);
    frame = null;
  }

  private void differentiate(int task, int worker) {
    Frame current = frame;
    if (current == null) {
      throw new IllegalStateException("a task of a gradient ran outside of it");
    }
    int u = sizes.units();
    int time = sizes.time();
    int element = sizes.element(step);
    int from = rows.from(task);
    int to = rows.to(task);
    float[] c = current.floats(cells);
    for (int row = from; row < to; row++) {
      int at = (row * time + element) * u;
      int here = row * u;
      if (dStates != null) {
        int d = current.at(dStates) + at;
        elements.binary(BinaryKernel.ADD, dh, here, current.floats(dStates), d, dh, here, u);
      }
      elements.unary(UnaryKernel.TANH, c, current.at(cells) + at, tanhCell, here, u);
      if (step == 0) {
        Place c0 = site.operand(4);
        System.arraycopy(current.floats(c0), current.at(c0) + here, before, here, u);
      } else {
        int previous = current.at(cells) + (row * time + sizes.element(step - 1)) * u;
        System.arraycopy(c, previous, before, here, u);
      }
    }
    int z = (from * time + element) * 4 * u;
    cellStep.gradient(
        to - from,
        current.floats(gates),
        current.at(gates) + z,
        time * 4 * u,
        before,
        from * u,
        u,
        tanhCell,
        from * u,
        dh,
        from * u,
        u,
        dc,
        from * u,
        dz,
        z,
        time * 4 * u);
  }
}
