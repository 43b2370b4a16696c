// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.kernel.Activation;
import dev.nyala.backend.pure.kernel.Gemm;
import dev.nyala.backend.pure.kernel.GemmShape;
import dev.nyala.backend.pure.kernel.LstmStep;
import dev.nyala.backend.pure.kernel.PackedMatrix;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.Lstm;

/**
 * An LSTM: one product projects x for all steps, straight into the gates; then each step adds the
 * product of the last states, and activates.
 */
final class LstmForward implements Step {

  private static final float[] NOTHING = {};

  private final Machine machine;
  private final LstmSizes sizes;
  private final Site site;
  private final Gemm projection;
  private final Gemm first;
  private final Gemm recurrence;
  private final PackedMatrix packed;
  private final LstmStep cellStep;
  private final Blocks rows;
  private final float[] cell;
  private final float[] tanhCell;

  private float[] gates = NOTHING;
  private int gatesAt;
  private float[] states = NOTHING;
  private int statesAt;
  private float[] cells = NOTHING;
  private int cellsAt;
  private int element;

  LstmForward(Site site) {
    this.site = site;
    machine = site.machine();
    sizes = LstmSizes.of(site.operand(0), site.operand(2), site.op(Lstm.class).reverse());
    int b = sizes.batch();
    int u = sizes.units();
    int g = sizes.gates();
    int t = sizes.time();
    projection =
        new Gemm(
            machine.kernels(),
            GemmShape.of(false, false, b * t, g, sizes.features()),
            Activation.NONE);
    GemmShape step = GemmShape.of(false, false, b, g, u);
    first = new Gemm(machine.kernels(), step.pitches(u, g, t * g), Activation.NONE);
    recurrence = new Gemm(machine.kernels(), step.pitches(t * u, g, t * g), Activation.NONE);
    packed = new PackedMatrix(machine.kernels(), u, g);
    cellStep = new LstmStep(machine.kernels(), u);
    rows = sizes.rows();
    cell = new float[b * u];
    tanhCell = new float[b * u];
  }

  @Override
  public void run(Frame frame) {
    Place recurrent = site.operand(2);
    gates = frame.floats(site.result(3));
    gatesAt = frame.at(site.result(3));
    states = frame.floats(site.result(0));
    statesAt = frame.at(site.result(0));
    cells = frame.floats(site.result(4));
    cellsAt = frame.at(site.result(4));
    Place c0 = site.operand(5);
    System.arraycopy(frame.floats(c0), frame.at(c0), cell, 0, cell.length);
    project(frame);
    packed.pack(machine.team(), false, frame.floats(recurrent), frame.at(recurrent), sizes.gates());
    int before = -1;
    for (int step = 0; step < sizes.time(); step++) {
      element = sizes.element(step);
      addRecurrence(frame, before);
      machine.team().run(rows.count(), this::activate);
      before = element;
    }
    finish(frame, before);
    gates = NOTHING;
    states = NOTHING;
    cells = NOTHING;
  }

  private void project(Frame frame) {
    Place x = site.operand(0);
    Place kernel = site.operand(1);
    Place bias = site.operand(3);
    projection.run(
        machine.team(),
        machine.scratch(),
        frame.floats(x),
        frame.at(x),
        frame.floats(kernel),
        frame.at(kernel),
        frame.floats(bias),
        frame.at(bias),
        gates,
        gatesAt,
        false);
  }

  private void addRecurrence(Frame frame, int before) {
    boolean isFirst = before < 0;
    Place h0 = site.operand(4);
    (isFirst ? first : recurrence)
        .run(
            machine.team(),
            machine.scratch(),
            isFirst ? frame.floats(h0) : states,
            isFirst ? frame.at(h0) : statesAt + before * sizes.units(),
            packed,
            null,
            0,
            gates,
            gatesAt + element * sizes.gates(),
            true);
  }

  private void activate(int task, int worker) {
    int from = rows.from(task);
    int count = rows.to(task) - from;
    int u = sizes.units();
    int pitch = sizes.time() * u;
    int here = from * pitch + element * u;
    cellStep.forward(
        count,
        gates,
        gatesAt + 4 * here,
        4 * pitch,
        cell,
        from * u,
        u,
        cell,
        from * u,
        tanhCell,
        from * u,
        states,
        statesAt + here,
        pitch);
    for (int row = 0; row < count; row++) {
      System.arraycopy(cell, (from + row) * u, cells, cellsAt + here + row * pitch, u);
    }
  }

  private void finish(Frame frame, int last) {
    int u = sizes.units();
    Place h = site.result(1);
    for (int row = 0; row < sizes.batch(); row++) {
      int from = statesAt + (row * sizes.time() + last) * u;
      System.arraycopy(states, from, frame.floats(h), frame.at(h) + row * u, u);
    }
    Place c = site.result(2);
    System.arraycopy(cell, 0, frame.floats(c), frame.at(c), cell.length);
  }
}
