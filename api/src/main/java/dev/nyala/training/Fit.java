// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.callbacks.Callback;
import dev.nyala.data.Dataset;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to fit: the arguments of {@code model.fit}, with Keras's defaults.
 *
 * <p>Withers return copies; immutable.
 */
public final class Fit implements Cloneable {

  private int epochs = 1;
  private int initialEpoch;
  private int batchSize = 32;
  private boolean shuffle = true;
  private @Nullable Long seed;
  private double validationSplit;
  private @Nullable Dataset validationData;
  private int validationFrequency = 1;
  private int stepsPerEpoch = Integer.MAX_VALUE;
  private int prefetch;
  private List<Callback> callbacks = List.of();
  private Map<Integer, Double> classWeights = Map.of();

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
   * Sets the number of samples of a step; 32 by default.
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
    return with(fit -> fit.validationData = data);
  }

  /**
   * Sets after how many epochs to validate; 1 by default.
   *
   * @param every positive
   * @return a copy with it
   */
  public Fit validationFrequency(int every) {
    return with(fit -> fit.validationFrequency = positive("validationFrequency", every));
  }

  /**
   * Sets the largest number of steps of an epoch; all by default.
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
    List<Callback> all = new ArrayList<>(callbacks);
    all.addAll(List.of(more));
    return with(fit -> fit.callbacks = List.copyOf(all));
  }

  /**
   * Sets factors of the loss by class; 1 by default.
   *
   * @param weights classes and factors, not negative
   * @return a copy with them
   */
  public Fit classWeights(Map<Integer, Double> weights) {
    for (double weight : weights.values()) {
      if (!(weight >= 0)) {
        throw illegal("class weight", weight, "a number that is not negative");
      }
    }
    return with(fit -> fit.classWeights = Map.copyOf(weights));
  }

  private Fit with(Consumer<Fit> change) {
    try {
      Fit copy = (Fit) clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int positive(String option, int value) {
    if (value <= 0) {
      throw illegal(option, value, "a positive number");
    }
    return value;
  }

  private static ModelException illegal(String option, double value, String expected) {
    return new ModelException(
        Diagnostic.of("Fit has an illegal %s", option)
            .received(String.valueOf(value))
            .expected(expected));
  }

  int epochs() {
    return epochs;
  }

  int initialEpoch() {
    return initialEpoch;
  }

  int batchSize() {
    return batchSize;
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
    return (epoch + 1) % validationFrequency == 0;
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

  Map<Integer, Double> classWeights() {
    return classWeights;
  }
}
