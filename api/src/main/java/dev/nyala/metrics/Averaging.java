// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

/** How the scores of classes become one figure, as Keras's {@code average}. */
public enum Averaging {
  /** They do not: there is a figure per class. */
  NONE,
  /** All classes are counted together. */
  MICRO,
  /** The mean over the classes. */
  MACRO,
  /** The mean over the classes, weighted by how often each occurs. */
  WEIGHTED
}
