// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

/**
 * The learning rate of each step, as {@code keras.optimizers.schedules.LearningRateSchedule}.
 *
 * <p>Called on the host before each step. Those of this package compute in single precision, as
 * Keras does; a lambda does for a schedule of one's own, whose result is rounded to it.
 * Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface LearningRateSchedule {

  /**
   * Returns the learning rate of a step.
   *
   * @param step how many batches the optimizer has seen before, from 0
   * @return not negative
   */
  double at(long step);
}
