// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the {@link VectorKernels} of this process.
 *
 * <p>The system property {@value #PROPERTY} decides: {@code auto} (the default) takes vectors where
 * they are known to work and says once in the log what is missing where they are not; {@code on}
 * insists on them; {@code off} takes plain loops.
 */
public final class Kernels {

  /** The system property that decides. */
  public static final String PROPERTY = "nyala.pure.simd";

  /** How vector instructions are asked for. */
  public enum Simd {
    /** Where they are known to work. */
    AUTO,
    /** Always; an error where they cannot be used. */
    ON,
    /** Never. */
    OFF
  }

  private static final String MODULE = "jdk.incubator.vector";
  private static final String IMPLEMENTATION = "dev.nyala.backend.pure.simd.PanamaKernels";

  /** The API is incubating: a later JDK may change it. */
  private static final int LAST_TESTED_JDK = 25;

  private Kernels() {}

  /**
   * Returns the kernels that the system property asks for. The choice of {@code auto} is made, and
   * logged, once.
   *
   * @throws IllegalStateException if the property has no known value, or is {@code on} and vectors
   *     cannot be used
   */
  public static VectorKernels load() {
    Simd simd = requested();
    return simd == Simd.AUTO ? Holder.KERNELS : load(simd);
  }

  private static final class Holder {
    static final VectorKernels KERNELS = load(Simd.AUTO);
  }

  /**
   * Returns kernels, chosen now.
   *
   * @throws IllegalStateException if {@code simd} is {@link Simd#ON} and vectors cannot be used
   */
  public static VectorKernels load(Simd simd) {
    if (simd == Simd.OFF) {
      return new PlainKernels();
    }
    String obstacle = obstacle(simd);
    if (obstacle == null) {
      try {
        Object kernels = Class.forName(IMPLEMENTATION).getDeclaredConstructor().newInstance();
        return (VectorKernels) kernels;
      } catch (ReflectiveOperationException | LinkageError e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        obstacle = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      }
    }
    if (simd == Simd.ON) {
      throw new IllegalStateException(
          PROPERTY + "=on asks for vector instructions, which cannot be used: " + obstacle);
    }
    System.getLogger(Kernels.class.getName())
        .log(
            System.Logger.Level.INFO,
            "the pure backend runs on plain loops, several times slower than it could: {0}",
            obstacle);
    return new PlainKernels();
  }

  private static Simd requested() {
    String value = System.getProperty(PROPERTY, "auto");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "auto" -> Simd.AUTO;
      case "on" -> Simd.ON;
      case "off" -> Simd.OFF;
      default ->
          throw new IllegalStateException(
              "system property " + PROPERTY + " is '" + value + "'; expected auto, on or off");
    };
  }

  /** Returns why vectors cannot be used and what to do about it, or null. */
  private static @Nullable String obstacle(Simd simd) {
    Module module = ModuleLayer.boot().findModule(MODULE).orElse(null);
    if (module == null) {
      return "module " + MODULE + " is not there; start java with --add-modules " + MODULE;
    }
    Module here = Kernels.class.getModule();
    if (!here.canRead(module)) {
      here.addReads(module);
    }
    if (!Fma.FAST) {
      return "the processor has no fused multiply-add, or -XX:-UseFMA switches it off";
    }
    if (simd == Simd.ON) {
      return null;
    }
    int version = Runtime.version().feature();
    if (version > LAST_TESTED_JDK) {
      return "Java "
          + version
          + " is newer than "
          + LAST_TESTED_JDK
          + ", the last that was tested; -D"
          + PROPERTY
          + "=on tries it";
    }
    if (!hasOptimizingCompiler()) {
      return "the C2 compiler is switched off, without which vectors are slower than loops;"
          + " remove -Xint, -client or -XX:TieredStopAtLevel";
    }
    return null;
  }

  private static boolean hasOptimizingCompiler() {
    String name = System.getProperty("java.vm.name", "");
    String info = System.getProperty("java.vm.info", "");
    return name.contains("Server VM") && !info.contains("interpreted") && !info.contains("client");
  }
}
