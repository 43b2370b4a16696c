// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps quiet what would tell users of things that are not theirs to change, while the natives are
 * loaded: that SLF4J has nothing to log to, and that openblas was built with an older javacpp.
 * Settings that are there already stay as they are.
 */
final class Silence {

  private static final Map<String, String> SETTINGS =
      Map.of("slf4j.internal.verbosity", "ERROR", "org.bytedeco.javacpp.logger", "slf4j");

  private final List<String> set = new ArrayList<>();

  private Silence() {}

  static Silence begin() {
    Silence silence = new Silence();
    SETTINGS.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
            silence.set.add(name);
          }
        });
    return silence;
  }

  void end() {
    set.forEach(System::clearProperty);
  }
}
