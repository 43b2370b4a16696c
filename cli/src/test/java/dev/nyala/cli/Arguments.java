// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import java.util.ArrayList;
import java.util.List;

/** Command lines of examples. */
final class Arguments {

  private Arguments() {}

  /** The command line that runs an example with options of any type. */
  static String[] of(String example, Object... options) {
    List<String> arguments = new ArrayList<>(List.of("example", example));
    for (Object option : options) {
      arguments.add(option.toString());
    }
    return arguments.toArray(String[]::new);
  }
}
