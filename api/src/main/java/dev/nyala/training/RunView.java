// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.callbacks.TrainingRun;
import dev.nyala.callbacks.TrainingSnapshot;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Layer;
import dev.nyala.metrics.Metric;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What callbacks see of a {@link Trainer} or a {@link Predictor}. */
final class RunView implements TrainingRun {

  private final Network network;
  private final @Nullable OptimizerState optimizer;
  private final @Nullable MetricBank metrics;
  private final int epochs;
  private final OptionalLong steps;
  private final @Nullable TrainingPlace place;
  private boolean stopped;

  /**
   * Makes a view of what has no place to go on from.
   *
   * @param network the model
   * @param optimizer null if the model is not compiled
   * @param metrics the figures that are gathered, or null
   * @param epochs how many there are at most
   * @param steps batches of an epoch, if known
   */
  RunView(
      Network network,
      @Nullable OptimizerState optimizer,
      @Nullable MetricBank metrics,
      int epochs,
      OptionalLong steps) {
    this(network, optimizer, metrics, epochs, steps, null);
  }

  /**
   * Makes a view of a training.
   *
   * @param network the model
   * @param optimizer null if the model is not compiled
   * @param metrics the figures that are gathered, or null
   * @param epochs how many there are at most
   * @param steps batches of an epoch, if known
   * @param place where it is, or null
   */
  RunView(
      Network network,
      @Nullable OptimizerState optimizer,
      @Nullable MetricBank metrics,
      int epochs,
      OptionalLong steps,
      @Nullable TrainingPlace place) {
    this.place = place;
    this.network = network;
    this.optimizer = optimizer;
    this.metrics = metrics;
    this.epochs = epochs;
    this.steps = steps;
  }

  boolean stopped() {
    return stopped;
  }

  private OptimizerState optimizer() {
    if (optimizer == null) {
      throw new ModelException(
          Diagnostic.of("A callback asks for the optimizer of a model that is not compiled")
              .remedy("call model.compile(optimizer, loss, metrics) first"));
    }
    return optimizer;
  }

  @Override
  public int epochs() {
    return epochs;
  }

  @Override
  public OptionalLong stepsPerEpoch() {
    return steps;
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public Layer model() {
    return network.layer();
  }

  @Override
  public List<Tensor> weights() {
    return network.weights();
  }

  @Override
  public void setWeights(List<Tensor> weights) {
    network.setWeights(weights);
  }

  @Override
  public Optional<List<Tensor>> averagedWeights() {
    return optimizer().averages(network.layer().parameters());
  }

  @Override
  public long iterations() {
    return optimizer().iterations();
  }

  @Override
  public double learningRate() {
    return optimizer().learningRate();
  }

  @Override
  public void setLearningRate(double rate) {
    optimizer().setLearningRate(rate);
  }

  @Override
  public boolean followsSchedule() {
    return optimizer().optimizer().options().schedule() != null;
  }

  @Override
  public Metric.Direction direction(String figure) {
    return metrics == null ? Metric.Direction.UNKNOWN : metrics.direction(figure);
  }

  @Override
  public TrainingSnapshot snapshot() {
    return place == null ? TrainingRun.super.snapshot() : place.snapshot();
  }

  @Override
  public void restore(TrainingSnapshot snapshot) {
    if (place == null) {
      TrainingRun.super.restore(snapshot);
    } else {
      place.restore(snapshot);
    }
  }
}
