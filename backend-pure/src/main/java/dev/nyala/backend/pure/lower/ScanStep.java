// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Body;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.Scan;

/**
 * A loop. The body reads elements of sequences where they lie, and writes stacked results and what
 * it carries on where they belong: into the history of the next step, if there is one, else into
 * one of two arrays in turn, at last into the result.
 */
final class ScanStep implements Step {

  private final Scan op;
  private final int length;
  private final Place[] operands;
  private final Place[] results;
  private final Body body;
  private final Object[][] turns;

  /** Counts runs: what stays the same during a loop may differ in the next. */
  private long run;

  ScanStep(Site site) {
    op = site.op(Scan.class);
    length = op.length().toInt();
    operands = site.operands().toArray(new Place[0]);
    results = site.results().toArray(new Place[0]);
    body = site.bodies().plan(op.body(), site.machine());
    turns = new Object[2][op.carried()];
    if (!op.histories()) {
      for (int i = 0; i < op.carried(); i++) {
        turns[0][i] = results[i].elements().allocate(results[i].size());
        turns[1][i] = results[i].elements().allocate(results[i].size());
      }
    }
  }

  @Override
  public void run(Frame frame) {
    run++;
    int carried = op.carried();
    for (int i = 0; i < carried; i++) {
      Place first = operands[i];
      if (length == 0) {
        copy(frame, first, frame.array(results[i]), frame.at(results[i]));
      } else if (op.histories()) {
        Place history = results[carried + i];
        copy(frame, first, frame.array(history), historyAt(frame, i, 0));
      }
    }
    for (int i = carried + op.sequences(); i < operands.length; i++) {
      long stamp = frame.stamp(operands[i].slot());
      body.frame()
          .set(
              body.input(i),
              frame.array(operands[i]),
              frame.at(operands[i]),
              stamp == 0 ? run : stamp);
    }
    for (int step = 0; step < length; step++) {
      bindCarried(frame, step);
      bindElements(frame, element(step));
      body.run();
    }
  }

  private int element(int step) {
    return op.reverse() ? length - 1 - step : step;
  }

  private int historyAt(Frame frame, int carriedIndex, int step) {
    Place history = results[op.carried() + carriedIndex];
    return frame.at(history) + element(step) * results[carriedIndex].size();
  }

  private void bindCarried(Frame frame, int step) {
    for (int i = 0; i < op.carried(); i++) {
      Object from;
      int fromAt;
      if (op.histories()) {
        from = frame.array(results[op.carried() + i]);
        fromAt = historyAt(frame, i, step);
      } else if (step == 0) {
        from = frame.array(operands[i]);
        fromAt = frame.at(operands[i]);
      } else {
        from = turns[(step - 1) % 2][i];
        fromAt = 0;
      }
      body.frame().set(body.input(i), from, fromAt, 0);
      Object to;
      int toAt;
      if (step == length - 1) {
        to = frame.array(results[i]);
        toAt = frame.at(results[i]);
      } else if (op.histories()) {
        to = frame.array(results[op.carried() + i]);
        toAt = historyAt(frame, i, step + 1);
      } else {
        to = turns[step % 2][i];
        toAt = 0;
      }
      body.frame().set(body.output(i), to, toAt, 0);
    }
  }

  private void bindElements(Frame frame, int element) {
    int carried = op.carried();
    for (int i = carried; i < carried + op.sequences(); i++) {
      int at = frame.at(operands[i]) + element * (operands[i].size() / length);
      body.frame().set(body.input(i), frame.array(operands[i]), at, 0);
    }
    int first = op.histories() ? 2 * carried : carried;
    for (int i = 0; i < op.stacked(); i++) {
      Place stack = results[first + i];
      int at = frame.at(stack) + element * (stack.size() / length);
      body.frame().set(body.output(carried + i), frame.array(stack), at, 0);
    }
  }

  private static void copy(Frame frame, Place from, Object to, int toAt) {
    System.arraycopy(frame.array(from), frame.at(from), to, toAt, from.size());
  }
}
