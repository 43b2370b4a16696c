// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

/** Which way a diagram runs, as {@code rankdir} of {@code keras.utils.plot_model}. */
public enum Direction {
  /** Inputs above, outputs below: {@code TB}. */
  TOP_TO_BOTTOM("TB"),
  /** Inputs on the left, outputs on the right: {@code LR}. */
  LEFT_TO_RIGHT("LR");

  private final String rankdir;

  Direction(String rankdir) {
    this.rankdir = rankdir;
  }

  /**
   * Returns the name in Keras and Graphviz.
   *
   * @return {@code TB} or {@code LR}
   */
  public String rankdir() {
    return rankdir;
  }
}
