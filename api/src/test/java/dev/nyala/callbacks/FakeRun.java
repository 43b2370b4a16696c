// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Layer;
import dev.nyala.metrics.Metric;
import dev.nyala.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A training in which nothing is trained. */
public final class FakeRun implements TrainingRun {

  private final int epochs;
  private final OptionalLong steps;
  private final Map<String, Metric.Direction> directions = new HashMap<>();
  private Layer model = Sequential.of(Input.shape(1), Dense.of(1));
  private List<Tensor> weights = List.of();
  private @Nullable List<Tensor> averages;
  private double learningRate = 0.01;
  private long iterations;
  private boolean stopped;
  private boolean scheduled;

  FakeRun(int epochs, OptionalLong steps) {
    this.epochs = epochs;
    this.steps = steps;
  }

  public FakeRun() {
    this(10, OptionalLong.empty());
  }

  FakeRun withMetric(String name, Metric.Direction direction) {
    directions.put(name, direction);
    return this;
  }

  public FakeRun withModel(Layer newModel) {
    model = newModel;
    return this;
  }

  FakeRun withAverages(List<Tensor> newAverages) {
    averages = newAverages;
    return this;
  }

  FakeRun withSchedule() {
    scheduled = true;
    return this;
  }

  boolean stopped() {
    return stopped;
  }

  public void step() {
    iterations++;
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
    return model;
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
    return Optional.ofNullable(averages);
  }

  @Override
  public long iterations() {
    return iterations;
  }

  @Override
  public double learningRate() {
    return (float) learningRate;
  }

  @Override
  public void setLearningRate(double rate) {
    learningRate = rate;
  }

  @Override
  public boolean followsSchedule() {
    return scheduled;
  }

  @Override
  public Metric.Direction direction(String figure) {
    return directions.getOrDefault(figure, Metric.Direction.UNKNOWN);
  }
}
