// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

/**
 * A labelled rule of an op.
 *
 * <p>The check, the message, the documentation and the conformance case of a rule all carry its
 * label.
 *
 * @param label unique within the op, such as {@code C1}
 * @param text the rule as a statement
 */
public record Constraint(String label, String text) {

  /**
   * Returns a rule.
   *
   * @param label unique within the op, such as {@code C1}
   * @param text the rule as a statement
   * @return the rule
   */
  public static Constraint of(String label, String text) {
    return new Constraint(label, text);
  }
}
