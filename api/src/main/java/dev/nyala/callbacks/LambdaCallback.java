// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import dev.nyala.config.Configurable;
import dev.nyala.error.Given;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A callback made of functions, as {@code keras.callbacks.LambdaCallback}.
 *
 * <p>Each method with one argument sets what its namesake of {@link Callback} does, nothing by
 * default, and returns a copy: {@code new LambdaCallback().onEpochEnd((run, epoch, logs) -> ...)}.
 */
public final class LambdaCallback extends Configurable<LambdaCallback> implements Callback {

  private Consumer<TrainingRun> trainBegin = run -> {};
  private BiConsumer<TrainingRun, Map<String, Double>> trainEnd = (run, logs) -> {};
  private Begin epochBegin = (run, number) -> {};
  private End epochEnd = (run, number, logs) -> {};
  private Begin trainBatchBegin = (run, number) -> {};
  private End trainBatchEnd = (run, number, logs) -> {};
  private Consumer<TrainingRun> testBegin = run -> {};
  private BiConsumer<TrainingRun, Map<String, Double>> testEnd = (run, logs) -> {};
  private Begin testBatchBegin = (run, number) -> {};
  private End testBatchEnd = (run, number, logs) -> {};
  private Consumer<TrainingRun> predictBegin = run -> {};
  private Consumer<TrainingRun> predictEnd = run -> {};
  private Begin predictBatchBegin = (run, number) -> {};
  private Outputs predictBatchEnd = (run, number, outputs) -> {};
  private BiConsumer<TrainingRun, Throwable> failure = (run, cause) -> {};

  /** Makes a callback that does nothing. */
  public LambdaCallback() {}

  /** What is done before an epoch or a batch. */
  @FunctionalInterface
  public interface Begin {

    /**
     * Does it.
     *
     * @param run what goes on
     * @param number of the epoch or the batch, from 0
     */
    void accept(TrainingRun run, long number);
  }

  /** What is done after an epoch or a batch. */
  @FunctionalInterface
  public interface End {

    /**
     * Does it.
     *
     * @param run what goes on
     * @param number of the epoch or the batch, from 0
     * @param logs figures so far
     */
    void accept(TrainingRun run, long number, Map<String, Double> logs);
  }

  /** What is done after a batch of a prediction. */
  @FunctionalInterface
  public interface Outputs {

    /**
     * Does it.
     *
     * @param run what goes on
     * @param number of the batch, from 0
     * @param outputs what the model computed of it
     */
    void accept(TrainingRun run, long number, List<Tensor> outputs);
  }

  /**
   * Sets what is done before the first epoch.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onTrainBegin(Consumer<TrainingRun> action) {
    Given.require("onTrainBegin", action);
    return with(copy -> copy.trainBegin = action);
  }

  /**
   * Sets what is done after the last epoch.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onTrainEnd(BiConsumer<TrainingRun, Map<String, Double>> action) {
    Given.require("onTrainEnd", action);
    return with(copy -> copy.trainEnd = action);
  }

  /**
   * Sets what is done before each epoch.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onEpochBegin(Begin action) {
    Given.require("onEpochBegin", action);
    return with(copy -> copy.epochBegin = action);
  }

  /**
   * Sets what is done after each epoch.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onEpochEnd(End action) {
    Given.require("onEpochEnd", action);
    return with(copy -> copy.epochEnd = action);
  }

  /**
   * Sets what is done before each training step.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onTrainBatchBegin(Begin action) {
    Given.require("onTrainBatchBegin", action);
    return with(copy -> copy.trainBatchBegin = action);
  }

  /**
   * Sets what is done after each training step.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onTrainBatchEnd(End action) {
    Given.require("onTrainBatchEnd", action);
    return with(copy -> copy.trainBatchEnd = action);
  }

  /**
   * Sets what is done before an evaluation.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onTestBegin(Consumer<TrainingRun> action) {
    Given.require("onTestBegin", action);
    return with(copy -> copy.testBegin = action);
  }

  /**
   * Sets what is done after an evaluation.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onTestEnd(BiConsumer<TrainingRun, Map<String, Double>> action) {
    Given.require("onTestEnd", action);
    return with(copy -> copy.testEnd = action);
  }

  /**
   * Sets what is done before each batch of an evaluation.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onTestBatchBegin(Begin action) {
    Given.require("onTestBatchBegin", action);
    return with(copy -> copy.testBatchBegin = action);
  }

  /**
   * Sets what is done after each batch of an evaluation.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onTestBatchEnd(End action) {
    Given.require("onTestBatchEnd", action);
    return with(copy -> copy.testBatchEnd = action);
  }

  /**
   * Sets what is done before a prediction.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onPredictBegin(Consumer<TrainingRun> action) {
    Given.require("onPredictBegin", action);
    return with(copy -> copy.predictBegin = action);
  }

  /**
   * Sets what is done after a prediction.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onPredictEnd(Consumer<TrainingRun> action) {
    Given.require("onPredictEnd", action);
    return with(copy -> copy.predictEnd = action);
  }

  /**
   * Sets what is done before each batch of a prediction.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onPredictBatchBegin(Begin action) {
    Given.require("onPredictBatchBegin", action);
    return with(copy -> copy.predictBatchBegin = action);
  }

  /**
   * Sets what is done after each batch of a prediction.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onPredictBatchEnd(Outputs action) {
    Given.require("onPredictBatchEnd", action);
    return with(copy -> copy.predictBatchEnd = action);
  }

  /**
   * Sets what is done when a run ends with an exception.
   *
   * @param action what to do
   * @return a copy with it
   */
  public LambdaCallback onFailure(BiConsumer<TrainingRun, Throwable> action) {
    Given.require("onFailure", action);
    return with(copy -> copy.failure = action);
  }

  @Override
  public void onTrainBegin(TrainingRun run) {
    trainBegin.accept(run);
  }

  @Override
  public void onTrainEnd(TrainingRun run, Map<String, Double> logs) {
    trainEnd.accept(run, logs);
  }

  @Override
  public void onEpochBegin(TrainingRun run, int epoch) {
    epochBegin.accept(run, epoch);
  }

  @Override
  public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
    epochEnd.accept(run, epoch, logs);
  }

  @Override
  public void onTrainBatchBegin(TrainingRun run, long batch) {
    trainBatchBegin.accept(run, batch);
  }

  @Override
  public void onTrainBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
    trainBatchEnd.accept(run, batch, logs);
  }

  @Override
  public void onTestBegin(TrainingRun run) {
    testBegin.accept(run);
  }

  @Override
  public void onTestEnd(TrainingRun run, Map<String, Double> logs) {
    testEnd.accept(run, logs);
  }

  @Override
  public void onTestBatchBegin(TrainingRun run, long batch) {
    testBatchBegin.accept(run, batch);
  }

  @Override
  public void onTestBatchEnd(TrainingRun run, long batch, Map<String, Double> logs) {
    testBatchEnd.accept(run, batch, logs);
  }

  @Override
  public void onPredictBegin(TrainingRun run) {
    predictBegin.accept(run);
  }

  @Override
  public void onPredictEnd(TrainingRun run) {
    predictEnd.accept(run);
  }

  @Override
  public void onPredictBatchBegin(TrainingRun run, long batch) {
    predictBatchBegin.accept(run, batch);
  }

  @Override
  public void onPredictBatchEnd(TrainingRun run, long batch, List<Tensor> outputs) {
    predictBatchEnd.accept(run, batch, outputs);
  }

  @Override
  public void onFailure(TrainingRun run, Throwable cause) {
    failure.accept(run, cause);
  }
}
