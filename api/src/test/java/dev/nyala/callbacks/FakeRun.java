// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** A training in which nothing is trained. */
final class FakeRun implements TrainingRun {

  private final int epochs;
  private final OptionalLong steps;
  private final Map<String, Double> logs;
  private List<Tensor> weights = List.of();
  private boolean stopped;
  private int asked;

  FakeRun(int epochs, OptionalLong steps, Map<String, Double> logs) {
    this.epochs = epochs;
    this.steps = steps;
    this.logs = logs;
  }

  boolean stopped() {
    return stopped;
  }

  /** Returns how often figures were computed. */
  int asked() {
    return asked;
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
  public Map<String, Double> logs() {
    asked++;
    return logs;
  }

  @Override
  public void stop() {
    stopped = true;
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
  public double learningRate() {
    return 0;
  }

  @Override
  public void setLearningRate(double rate) {}
}
