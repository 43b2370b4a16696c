// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.hdf5;

import java.math.BigDecimal;

/** Writes numbers as Python does. */
final class Python {

  private Python() {}

  static String decimal(double number) {
    String text = Double.toString(number);
    double size = Math.abs(number);
    if (size >= 1e-4 && size < 1e16 && text.contains("E")) {
      String plain = new BigDecimal(text).toPlainString();
      return plain.contains(".") ? plain : plain + ".0";
    }
    return text;
  }
}
