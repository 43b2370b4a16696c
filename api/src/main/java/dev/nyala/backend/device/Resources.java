// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Several things that must be released, whatever becomes of the others. */
public final class Resources {

  private Resources() {}

  /**
   * Makes all, or releases those that were made before one could not be.
   *
   * @param of what each is made of
   * @param make makes one
   * @param release releases one
   * @param <S> what they are made of
   * @param <T> what they are
   * @return as many, in the same order
   */
  public static <S, T> List<T> make(
      Collection<S> of, Function<? super S, ? extends T> make, Consumer<? super T> release) {
    List<T> made = new ArrayList<>();
    try {
      of.forEach(each -> made.add(make.apply(each)));
      return List.copyOf(made);
    } catch (RuntimeException | Error e) {
      try {
        release(made, release);
      } catch (RuntimeException another) {
        e.addSuppressed(another);
      }
      throw e;
    }
  }

  /**
   * Releases all, and then tells of the first failure.
   *
   * @param all what is released
   * @param release releases one
   * @param <T> what they are
   */
  public static <T> void release(Iterable<? extends T> all, Consumer<? super T> release) {
    @Nullable RuntimeException first = null;
    for (T each : all) {
      try {
        release.accept(each);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
