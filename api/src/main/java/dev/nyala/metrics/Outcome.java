// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import java.util.Locale;

/** What a prediction of yes or no turns out to be. */
enum Outcome {
  TRUE_POSITIVES,
  FALSE_POSITIVES,
  TRUE_NEGATIVES,
  FALSE_NEGATIVES;

  /** Returns the name of a state that counts it. */
  String stateName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
