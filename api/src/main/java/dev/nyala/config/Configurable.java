// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.config;

import java.util.function.Consumer;

/**
 * An object with withers: each returns a copy with one option changed, and leaves the object as it
 * is.
 *
 * <p>A copy shares what the fields refer to, so options are immutable, and whatever an object
 * gathers while it works is made anew when its work begins.
 *
 * @param <S> the class itself
 */
public abstract class Configurable<S extends Configurable<S>> implements Cloneable {

  /** For subclasses. */
  protected Configurable() {}

  /**
   * Returns a copy that is changed before anyone sees it; what every wither does.
   *
   * @param change sets fields of the copy
   * @return the copy
   */
  @SuppressWarnings("unchecked") // A clone has the class of the original, which is S.
  protected final S with(Consumer<S> change) {
    try {
      S copy = (S) super.clone();
      change.accept(copy);
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies are made by withers alone. */
  @Override
  protected final Object clone() throws CloneNotSupportedException {
    throw new CloneNotSupportedException("use the withers");
  }
}
