// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The folder downloaded data is kept in.
 *
 * <p>The first of: the system property {@code nyala.cache}; the environment variable {@code
 * NYALA_CACHE}; {@code nyala} in {@code LOCALAPPDATA} (Windows), in {@code ~/Library/Caches}
 * (macOS), in {@code XDG_CACHE_HOME}, in {@code ~/.cache}.
 */
public final class CacheFolder {

  /** The system property that names the folder. */
  public static final String PROPERTY = "nyala.cache";

  /** The environment variable that names the folder. */
  public static final String VARIABLE = "NYALA_CACHE";

  private CacheFolder() {}

  /**
   * Returns the folder; it need not exist.
   *
   * @return an absolute path
   */
  public static Path path() {
    return path(System::getProperty, System::getenv);
  }

  static Path path(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    String chosen = properties.apply(PROPERTY);
    if (chosen == null || chosen.isBlank()) {
      chosen = environment.apply(VARIABLE);
    }
    if (chosen != null && !chosen.isBlank()) {
      return Path.of(chosen).toAbsolutePath();
    }
    String system = String.valueOf(properties.apply("os.name")).toLowerCase(Locale.ROOT);
    Path home = Path.of(String.valueOf(properties.apply("user.home")));
    String windows = environment.apply("LOCALAPPDATA");
    String xdg = environment.apply("XDG_CACHE_HOME");
    Path base;
    if (system.startsWith("windows") && windows != null && !windows.isBlank()) {
      base = Path.of(windows);
    } else if (system.startsWith("mac")) {
      base = home.resolve("Library").resolve("Caches");
    } else if (xdg != null && !xdg.isBlank() && Path.of(xdg).isAbsolute()) {
      base = Path.of(xdg);
    } else {
      base = home.resolve(".cache");
    }
    return base.resolve("nyala").toAbsolutePath();
  }
}
