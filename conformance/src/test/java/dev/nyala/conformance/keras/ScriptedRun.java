// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.TrainingRun;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Layer;
import dev.nyala.metrics.Metric;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A training whose figures are given. Its only weight is the number of the epoch, its metrics are a
 * mean absolute error, {@code mae}, and a {@code score} of which more is better.
 */
final class ScriptedRun implements TrainingRun {

  private static final double MISSING = -1000;

  private final List<Double> rates = new ArrayList<>();
  private final List<Double> logged = new ArrayList<>();
  private Tensor learningRate = Tensor.scalar(DType.FLOAT32, 0.01);
  private List<Tensor> weights = List.of();
  private boolean stopped;

  /** Hands a figure per epoch to a callback, until it stops the training. */
  void train(Callback callback, String monitor, double[] values) {
    callback.onTrainBegin(this);
    for (int epoch = 0; epoch < values.length && !stopped; epoch++) {
      weights = List.of(Tensor.scalar(epoch));
      callback.onEpochBegin(this, epoch);
      Map<String, Double> logs = new LinkedHashMap<>(Map.of("other", 0.5));
      if (values[epoch] != MISSING) {
        logs.put(monitor, values[epoch]);
      }
      callback.onEpochEnd(this, epoch, logs);
      rates.add(learningRate());
      logged.add(logs.getOrDefault("learning_rate", MISSING));
    }
    callback.onTrainEnd(this, Map.of());
  }

  /** Returns the learning rate after each epoch. */
  List<Double> rates() {
    return rates;
  }

  /** Returns the learning rate among the figures of each epoch. */
  List<Double> logged() {
    return logged;
  }

  @Override
  public int epochs() {
    return Integer.MAX_VALUE;
  }

  @Override
  public OptionalLong stepsPerEpoch() {
    return OptionalLong.empty();
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public Layer model() {
    return Dense.of(1);
  }

  @Override
  public List<Tensor> weights() {
    return weights;
  }

  @Override
  public void setWeights(List<Tensor> newWeights) {
    weights = newWeights;
  }

  @Override
  public Optional<List<Tensor>> averagedWeights() {
    return Optional.empty();
  }

  @Override
  public long iterations() {
    return 0;
  }

  @Override
  public double learningRate() {
    return learningRate.item();
  }

  @Override
  public void setLearningRate(double rate) {
    learningRate = Tensor.scalar(DType.FLOAT32, rate);
  }

  @Override
  public Metric.Direction direction(String figure) {
    return switch (figure) {
      case "mae" -> Metric.Direction.DOWN;
      case "score" -> Metric.Direction.UP;
      default -> Metric.Direction.UNKNOWN;
    };
  }
}
