// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.callbacks.Callback;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Calls the callbacks of a run, in the order they were given.
 *
 * <p>What is called for each batch allocates nothing but the figures of a batch, and those only if
 * there is a callback.
 */
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
    for (int i = 0; i < callbacks.size(); i++) {
      callbacks.get(i).onTrainBatchBegin(run, batch);
    }
  }

  void trainBatchEnd(long batch, MetricBank metrics) {
    if (!callbacks.isEmpty()) {
      LazyLogs logs = new LazyLogs(metrics);
      for (int i = 0; i < callbacks.size(); i++) {
        callbacks.get(i).onTrainBatchEnd(run, batch, logs);
      }
      logs.expire();
    }
  }

  void testBegin() {
    callbacks.forEach(c -> c.onTestBegin(run));
  }

  void testEnd(Map<String, Double> logs) {
    callbacks.forEach(c -> c.onTestEnd(run, logs));
  }

  void testBatchBegin(long batch) {
    for (int i = 0; i < callbacks.size(); i++) {
      callbacks.get(i).onTestBatchBegin(run, batch);
    }
  }

  void testBatchEnd(long batch, MetricBank metrics) {
    if (!callbacks.isEmpty()) {
      LazyLogs logs = new LazyLogs(metrics);
      for (int i = 0; i < callbacks.size(); i++) {
        callbacks.get(i).onTestBatchEnd(run, batch, logs);
      }
      logs.expire();
    }
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
}
