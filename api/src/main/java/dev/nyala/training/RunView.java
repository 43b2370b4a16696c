// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.callbacks.TrainingRun;
import dev.nyala.data.Batches;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What callbacks see of a {@link Trainer}. */
final class RunView implements TrainingRun {

  private final Network network;
  private final OptimizerState optimizer;
  private final MetricBank metrics;
  private final Batches batches;
  private final Fit fit;
  private boolean stopped;

  RunView(Network network, OptimizerState optimizer, MetricBank metrics, Batches batches, Fit fit) {
    this.network = network;
    this.optimizer = optimizer;
    this.metrics = metrics;
    this.batches = batches;
    this.fit = fit;
  }

  boolean stopped() {
    return stopped;
  }

  @Override
  public int epochs() {
    return fit.epochs();
  }

  @Override
  public OptionalLong stepsPerEpoch() {
    OptionalLong all = batches.cardinality();
    return all.isEmpty() && fit.stepsPerEpoch() == Fit.ALL
        ? all
        : OptionalLong.of(Math.min(all.orElse(Fit.ALL), fit.stepsPerEpoch()));
  }

  @Override
  public Map<String, Double> logs() {
    return metrics.results();
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public List<Tensor> weights() {
    return network.weights();
  }

  @Override
  public void setWeights(List<Tensor> weights) {
    network.setWeights(weights);
  }

  /** Returns the moving averages of the weights, or nothing if the optimizer keeps none. */
  public Optional<List<Tensor>> averagedWeights() {
    return optimizer.averages(network.layer().parameters());
  }

  @Override
  public double learningRate() {
    return optimizer.learningRate();
  }

  @Override
  public void setLearningRate(double rate) {
    optimizer.setLearningRate(rate);
  }
}
