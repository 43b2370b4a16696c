// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.initializers.Orthogonal;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of the recurrent kernel, and of what is dropped in training.
 *
 * @param kernel of the recurrent kernel
 * @param dropout which part of the inputs is dropped
 * @param recurrentDropout which part of the states is dropped
 * @param seed a seed of the layer's own, or null for the model's
 */
record RecurrentOptions(
    WeightOptions kernel, double dropout, double recurrentDropout, @Nullable Long seed) {

  /** Makes Keras's defaults. */
  RecurrentOptions() {
    this(new WeightOptions(new Orthogonal()), 0, 0, null);
  }

  RecurrentOptions kernel(WeightOptions other) {
    return new RecurrentOptions(other, dropout, recurrentDropout, seed);
  }

  RecurrentOptions dropout(double rate) {
    return new RecurrentOptions(kernel, rate, recurrentDropout, seed);
  }

  RecurrentOptions recurrentDropout(double rate) {
    return new RecurrentOptions(kernel, dropout, rate, seed);
  }

  RecurrentOptions seed(long number) {
    return new RecurrentOptions(kernel, dropout, recurrentDropout, number);
  }

  /** Tells all of them. */
  void describe(Options options) {
    options.put("recurrent", kernel);
    options.put("dropout", dropout);
    options.put("recurrent_dropout", recurrentDropout);
    options.put("seed", seed);
  }

  /** Tells whether a step of training drops some of the inputs; a rate of 1 drops nothing. */
  boolean dropsInputs(Context context) {
    return context.training() && dropout != 0 && dropout != 1;
  }

  /** Tells whether a step of training drops some of the states; a rate of 1 drops nothing. */
  boolean dropsStates(Context context) {
    return context.training() && recurrentDropout != 0 && recurrentDropout != 1;
  }
}
