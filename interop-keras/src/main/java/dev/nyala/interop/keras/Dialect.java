// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;

/** The generations of Keras whose files differ in what they mean. */
public enum Dialect {
  /** Keras 1, which wrote no version at first. */
  KERAS_1,
  /** Keras 2, tf.keras 2 and tf_keras. */
  KERAS_2,
  /** Keras 3. */
  KERAS_3;

  /**
   * Returns the dialect of a version.
   *
   * @param version as files have it, such as {@code 2.15.0} or {@code 3.12.0}
   * @param where what messages call the file
   * @return the dialect
   * @throws DataException if it is of a later generation, or no version
   */
  public static Dialect of(String version, String where) {
    String major = version.split("[.]", 2)[0];
    return switch (major) {
      case "0", "1" -> KERAS_1;
      case "2" -> KERAS_2;
      case "3" -> KERAS_3;
      default ->
          throw new DataException(
              Diagnostic.of("The file is of a version of Keras that is not known")
                  .received(version)
                  .expected("1, 2 or 3")
                  .where(where));
    };
  }
}
