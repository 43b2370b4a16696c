// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules of the design, whether they have content by now or not: what each may see of the
 * others and of the world.
 */
enum Module {
  API("api", Kind.LIBRARY, Set.of(), Set.of("javax.imageio")),
  CONFORMANCE("conformance", Kind.LIBRARY, Set.of("api"), Set.of("org.junit", "org.opentest4j")),
  INTEROP_KERAS("interop-keras", Kind.LIBRARY, Set.of("api"), Set.of("tools.jackson.core")),
  INTEROP_ONNX("interop-onnx", Kind.LIBRARY, Set.of("api"), Set.of()),
  BACKEND_PURE("backend-pure", Kind.LIBRARY, Set.of("api"), Set.of("jdk.incubator.vector")),
  BACKEND_TF("backend-tf", Kind.LIBRARY, Set.of("api"), Set.of("org.tensorflow", "org.bytedeco")),
  BACKEND_ONNX(
      "backend-onnx", Kind.LIBRARY, Set.of("api", "interop-onnx"), Set.of("ai.onnxruntime")),
  BACKEND_ND4J("backend-nd4j", Kind.LIBRARY, Set.of("api"), Set.of("org.nd4j", "org.bytedeco")),
  PLOTS("plots", Kind.LIBRARY, Set.of("api"), Set.of("org.knowm.xchart", "javax.imageio")),
  INJECT("inject", Kind.LIBRARY, Set.of("api"), Set.of("com.google.inject", "jakarta.inject")),
  EXAMPLES(
      "examples",
      Kind.PROGRAM,
      Set.of("api", "interop-keras", "interop-onnx", "plots", "inject"),
      Set.of("com.google.inject", "jakarta.inject")),
  CLI(
      "cli",
      Kind.PROGRAM,
      Set.of(
          "api",
          "conformance",
          "interop-keras",
          "interop-onnx",
          "backend-pure",
          "backend-tf",
          "backend-onnx",
          "backend-nd4j",
          "plots",
          "inject",
          "examples"),
      Set.of("picocli", "com.google.inject", "jakarta.inject", "org.junit")),
  BENCHMARKS(
      "benchmarks",
      Kind.PROGRAM,
      Set.of("api", "interop-onnx"),
      Set.of("com.sun.management", "ai.onnxruntime", "org.openjdk.jmh"));

  private enum Kind {
    LIBRARY,
    PROGRAM
  }

  private final String folder;
  private final Kind kind;
  private final Set<String> modules;
  private final Set<String> libraries;

  Module(String folder, Kind kind, Set<String> modules, Set<String> libraries) {
    this.folder = folder;
    this.kind = kind;
    this.modules = modules;
    this.libraries = libraries;
  }

  /** Those that the build has by now. */
  static List<Module> present() {
    List<String> folders = Repository.modules();
    return Arrays.stream(values()).filter(m -> folders.contains(m.folder)).toList();
  }

  static Set<String> folders() {
    return Arrays.stream(values()).map(Module::folder).collect(Collectors.toSet());
  }

  String folder() {
    return folder;
  }

  /** Whether applications call it, so that standard output is not its own. */
  boolean isLibrary() {
    return kind == Kind.LIBRARY;
  }

  /**
   * Whether it has a module descriptor. The descriptors of ND4J name modules that do not exist, so
   * that no module can require it; the jar that calls it has a name and stays on the class path.
   */
  boolean hasDescriptor() {
    return isPublished() && this != BACKEND_ND4J;
  }

  /** Whether it is handed to others, so that it is in the BOM. */
  boolean isPublished() {
    return this != BENCHMARKS;
  }

  boolean maySee(Module other) {
    return this == other || modules.contains(other.folder);
  }

  /** Whether it may use a class of the JDK or of a library. */
  boolean maySee(String className) {
    return Stream.concat(Stream.of("java", "org.jspecify"), libraries.stream())
        .anyMatch(prefix -> className.startsWith(prefix + "."));
  }
}
