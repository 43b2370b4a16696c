// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.benchmarks;

/** What is called again and again. */
enum Call {
  /** A step of training on a batch. */
  TRAIN("train"),
  /** A prediction for a batch. */
  PREDICT("predict"),
  /** A prediction for one sample. */
  PREDICT_ONE("predict-1");

  private final String label;

  Call(String label) {
    this.label = label;
  }

  static Call of(String label) {
    for (Call call : values()) {
      if (call.label.equals(label)) {
        return call;
      }
    }
    throw new IllegalArgumentException("there is no call \"" + label + "\"");
  }
}
