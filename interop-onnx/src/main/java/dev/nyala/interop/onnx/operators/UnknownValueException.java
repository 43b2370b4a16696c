// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.Diagnostic;
import java.util.Set;

/**
 * Something that must be known before the run is not: it depends on inputs of the model.
 *
 * <p>Who imports the graph may fix those inputs, and import it again.
 */
public final class UnknownValueException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Diagnostic diagnostic;
  private final transient Set<String> inputs;

  UnknownValueException(Diagnostic diagnostic, Set<String> inputs) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
    this.inputs = Set.copyOf(inputs);
  }

  /**
   * Returns what is not known, and where.
   *
   * @return the content of the message
   */
  public Diagnostic diagnostic() {
    return diagnostic;
  }

  /**
   * Returns the inputs of the model it depends on.
   *
   * @return their names; none if it depends on dimensions alone
   */
  public Set<String> inputs() {
    return inputs;
  }
}
