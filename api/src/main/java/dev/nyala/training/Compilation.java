// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.Metric;
import dev.nyala.optimizers.Optimizer;
import java.util.ArrayList;
import java.util.List;

/**
 * How a model is trained and judged: what {@code model.compile} takes.
 *
 * @param optimizer changes the weights
 * @param outputs one entry per output of the model, in order
 */
public record Compilation(Optimizer optimizer, List<Output> outputs) {

  /** Copies the list. */
  public Compilation {
    outputs = List.copyOf(outputs);
    if (outputs.isEmpty()) {
      throw new ModelException(
          Diagnostic.of("A model is compiled without a loss").remedy("add .output(loss)"));
    }
  }

  /**
   * The loss and the metrics of one output.
   *
   * @param loss the loss
   * @param weight its factor in the total
   * @param metrics figures that ignore sample weights
   * @param weightedMetrics figures that respect sample weights
   */
  public record Output(
      Loss loss, double weight, List<Metric> metrics, List<Metric> weightedMetrics) {

    /** Copies the lists. */
    public Output {
      metrics = List.copyOf(metrics);
      weightedMetrics = List.copyOf(weightedMetrics);
    }

    /**
     * Returns an output of weight 1.
     *
     * @param loss the loss
     * @param metrics its metrics
     * @return the output
     */
    public static Output of(Loss loss, Metric... metrics) {
      return new Output(loss, 1, List.of(metrics), List.of());
    }

    /**
     * Sets the factor in the total loss.
     *
     * @param factor 1 by default
     * @return a copy with it
     */
    public Output weight(double factor) {
      return new Output(loss, factor, metrics, weightedMetrics);
    }

    /**
     * Sets figures that respect sample weights.
     *
     * @param figures the metrics
     * @return a copy with them
     */
    public Output weightedMetrics(Metric... figures) {
      return new Output(loss, weight, metrics, List.of(figures));
    }

    /** Returns all metrics, those that ignore weights first. */
    List<Metric> allMetrics() {
      List<Metric> all = new ArrayList<>(metrics);
      all.addAll(weightedMetrics);
      return all;
    }
  }
}
