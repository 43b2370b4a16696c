// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.callbacks.Callback;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Calls the callbacks of a run, in the order they were given. */
final class CallbackCalls {

  private final List<Callback> callbacks;
  private final RunView run;

  CallbackCalls(List<Callback> callbacks, RunView run) {
    this.callbacks = List.copyOf(callbacks);
    this.run = run;
  }

  /** Whether a callback has asked for the end of the run. */
  boolean stopped() {
    return run.stopped();
  }

  /** Runs what the callbacks are about, and tells them if it fails. */
  <T> T watch(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error cause) {
      for (Callback callback : callbacks) {
        try {
          callback.onFailure(run, cause);
        } catch (RuntimeException e) {
          cause.addSuppressed(e);
        }
      }
      throw cause;
    }
  }

  void trainBegin() {
    callbacks.forEach(c -> c.onTrainBegin(run));
  }

  void trainEnd(Map<String, Double> logs) {
    callbacks.forEach(c -> c.onTrainEnd(run, logs));
  }

  void epochBegin(int epoch) {
    callbacks.forEach(c -> c.onEpochBegin(run, epoch));
  }

  void epochEnd(int epoch, Map<String, Double> logs) {
    callbacks.forEach(c -> c.onEpochEnd(run, epoch, logs));
  }

  void trainBatchBegin(long batch) {
    callbacks.forEach(c -> c.onTrainBatchBegin(run, batch));
  }

  void trainBatchEnd(long batch, MetricBank metrics) {
    withLogs(metrics, logs -> callbacks.forEach(c -> c.onTrainBatchEnd(run, batch, logs)));
  }

  void testBegin() {
    callbacks.forEach(c -> c.onTestBegin(run));
  }

  void testEnd(Map<String, Double> logs) {
    callbacks.forEach(c -> c.onTestEnd(run, logs));
  }

  void testBatchBegin(long batch) {
    callbacks.forEach(c -> c.onTestBatchBegin(run, batch));
  }

  void testBatchEnd(long batch, MetricBank metrics) {
    withLogs(metrics, logs -> callbacks.forEach(c -> c.onTestBatchEnd(run, batch, logs)));
  }

  void predictBegin() {
    callbacks.forEach(c -> c.onPredictBegin(run));
  }

  void predictEnd() {
    callbacks.forEach(c -> c.onPredictEnd(run));
  }

  void predictBatchBegin(long batch) {
    callbacks.forEach(c -> c.onPredictBatchBegin(run, batch));
  }

  void predictBatchEnd(long batch, Supplier<List<Tensor>> outputs) {
    if (!callbacks.isEmpty()) {
      List<Tensor> own = outputs.get();
      callbacks.forEach(c -> c.onPredictBatchEnd(run, batch, own));
    }
  }

  private static void withLogs(MetricBank metrics, Consumer<Map<String, Double>> call) {
    LazyLogs logs = new LazyLogs(metrics);
    call.accept(logs);
    logs.expire();
  }
}
