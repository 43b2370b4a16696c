// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.callbacks.Callback;
import dev.nyala.config.Configurable;
import dev.nyala.data.Dataset;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How to fit: the arguments of {@code model.fit}, with Keras's defaults.
 *
 * <p>Withers return copies; immutable.
 */
public final class Fit extends Configurable<Fit> {

  /** The number of steps that no data set has. */
  static final int ALL = Integer.MAX_VALUE;

  private static final int BATCH = 32;

  private int epochs = 1;
  private int initialEpoch;
  private @Nullable Integer batchSize;
  private boolean shuffle = true;
  private @Nullable Long seed;
  private double validationSplit;
  private @Nullable Dataset validationData;
  private @Nullable Integer validationBatchSize;
  private int validationSteps = ALL;
  private int validationFrequency = 1;
  private Set<Integer> validationEpochs = Set.of();
  private int stepsPerEpoch = ALL;
  private int prefetch;
  private List<Callback> callbacks = List.of();
  private Map<String, Map<Integer, Double>> classWeights = Map.of();

  private Fit() {}

  /**
   * Returns options that train for some epochs.
   *
   * @param epochs passes over the data, positive
   * @return the options
   */
  public static Fit epochs(int epochs) {
    return new Fit().with(fit -> fit.epochs = positive("epochs", epochs));
  }

  /**
   * Sets the number of samples of a step; 32 by default, or the model's own if it has a fixed one.
   *
   * @param size positive
   * @return a copy with it
   */
  public Fit batchSize(int size) {
    return with(fit -> fit.batchSize = positive("batchSize", size));
  }

  /**
   * Sets the epoch to start from, to go on with an earlier training; 0 by default.
   *
   * @param epoch from 0
   * @return a copy with it
   */
  public Fit initialEpoch(int epoch) {
    if (epoch < 0) {
      throw illegal("initialEpoch", epoch, "0 or more");
    }
    return with(fit -> fit.initialEpoch = epoch);
  }

  /**
   * Sets whether samples come in another order in each epoch; true by default.
   *
   * @param choice false to keep the order of the data
   * @return a copy with that choice
   */
  public Fit shuffle(boolean choice) {
    return with(fit -> fit.shuffle = choice);
  }

  /**
   * Sets the seed of the order of samples; that of the model by default.
   *
   * @param number any number
   * @return a copy with it
   */
  public Fit seed(long number) {
    return with(fit -> fit.seed = number);
  }

  /**
   * Keeps the last part of the data, before shuffling, for validation; none by default.
   *
   * @param fraction between 0 and 1
   * @return a copy with it
   */
  public Fit validationSplit(double fraction) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw illegal("validationSplit", fraction, "a fraction from 0 to below 1");
    }
    return with(fit -> fit.validationSplit = fraction);
  }

  /**
   * Sets data to evaluate after epochs; none by default.
   *
   * @param data not used for training
   * @return a copy with them
   */
  public Fit validationData(Dataset data) {
    Given.require("validationData", data);
    return with(fit -> fit.validationData = data);
  }

  /**
   * Sets after how many epochs to validate; 1 by default.
   *
   * @param every positive
   * @return a copy with it
   */
  public Fit validationFrequency(int every) {
    return with(
        fit -> {
          fit.validationFrequency = positive("validationFrequency", every);
          fit.validationEpochs = Set.of();
        });
  }

  /**
   * Sets after which epochs to validate, in place of a frequency.
   *
   * @param epochs from 1
   * @return a copy with them
   */
  public Fit validationEpochs(int... epochs) {
    Given.require("validationEpochs", epochs);
    for (int epoch : epochs) {
      positive("validationEpochs", epoch);
    }
    Set<Integer> chosen = Set.copyOf(IntStream.of(epochs).boxed().toList());
    return with(fit -> fit.validationEpochs = chosen);
  }

  /**
   * Sets the number of samples of a step of validation; that of training by default.
   *
   * @param size positive
   * @return a copy with it
   */
  public Fit validationBatchSize(int size) {
    return with(fit -> fit.validationBatchSize = positive("validationBatchSize", size));
  }

  /**
   * Sets the largest number of steps of a validation, which always begins with the first samples;
   * all by default.
   *
   * @param steps positive
   * @return a copy with it
   */
  public Fit validationSteps(int steps) {
    return with(fit -> fit.validationSteps = positive("validationSteps", steps));
  }

  /**
   * Sets the number of steps of an epoch; by default an epoch is one pass over the data.
   *
   * <p>The next epoch goes on with the data where this one ended. An epoch in which the data run
   * out is shorter, with a warning, and the next begins with the first samples.
   *
   * @param steps positive
   * @return a copy with it
   */
  public Fit stepsPerEpoch(int steps) {
    return with(fit -> fit.stepsPerEpoch = positive("stepsPerEpoch", steps));
  }

  /**
   * Sets how many batches a background thread reads ahead; 0, none, by default.
   *
   * @param batches not negative; worth it where reading is slow
   * @return a copy with it
   */
  public Fit prefetch(int batches) {
    if (batches < 0) {
      throw illegal("prefetch", batches, "0 or more");
    }
    return with(fit -> fit.prefetch = batches);
  }

  /**
   * Adds callbacks.
   *
   * @param more called in the order they were added
   * @return a copy with them
   */
  public Fit callbacks(Callback... more) {
    Given.requireAll("callbacks", more);
    List<Callback> all = new ArrayList<>(callbacks);
    all.addAll(List.of(more));
    return with(fit -> fit.callbacks = List.copyOf(all));
  }

  /**
   * Sets factors of the loss by class, for a model with one output; 1 by default.
   *
   * <p>The class is the target, rounded, or the place of the largest number of a target with
   * several. Weights of samples are multiplied by the factors.
   *
   * @param weights classes and factors, not negative
   * @return a copy with them
   */
  public Fit classWeights(Map<Integer, Double> weights) {
    Given.require("classWeights", weights);
    return classWeights("", weights);
  }

  /**
   * Sets factors of one output's loss by class; 1 by default.
   *
   * @param output the name of the output
   * @param weights classes and factors, not negative
   * @return a copy with them
   */
  public Fit classWeights(String output, Map<Integer, Double> weights) {
    Given.require("output", output);
    Given.require("weights", weights);
    for (double weight : weights.values()) {
      if (!(weight >= 0)) {
        throw illegal("class weight", weight, "a number that is not negative");
      }
    }
    Map<String, Map<Integer, Double>> all = new HashMap<>(classWeights);
    all.put(output, Map.copyOf(weights));
    return with(fit -> fit.classWeights = Map.copyOf(all));
  }

  private static int positive(String option, int value) {
    if (value <= 0) {
      throw illegal(option, value, "a positive number");
    }
    return value;
  }

  private static ModelException illegal(String option, Number value, String expected) {
    return new ModelException(
        Diagnostic.of("Option \"%s\" of Fit has an illegal value", option)
            .received(value.toString())
            .expected(expected));
  }

  int epochs() {
    return epochs;
  }

  int initialEpoch() {
    return initialEpoch;
  }

  /** Returns the number of samples of a step of a model whose own is fixed, or null. */
  int batchSize(@Nullable Integer fixed) {
    return batchSize != null ? batchSize : fixed != null ? fixed : BATCH;
  }

  int validationBatchSize(@Nullable Integer fixed) {
    return validationBatchSize != null ? validationBatchSize : batchSize(fixed);
  }

  int validationSteps() {
    return validationSteps;
  }

  boolean shuffle() {
    return shuffle;
  }

  long seedOr(long other) {
    return seed == null ? other : seed;
  }

  double validationSplit() {
    return validationSplit;
  }

  @Nullable Dataset validationData() {
    return validationData;
  }

  boolean validatesAfter(int epoch) {
    return validationEpochs.isEmpty()
        ? (epoch + 1) % validationFrequency == 0
        : validationEpochs.contains(epoch + 1);
  }

  int stepsPerEpoch() {
    return stepsPerEpoch;
  }

  int prefetch() {
    return prefetch;
  }

  List<Callback> callbacks() {
    return callbacks;
  }

  Map<String, Map<Integer, Double>> classWeights() {
    return classWeights;
  }
}
