// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stands in for {@code -Werror} where that cannot be: javac warns of the incubator module whenever
 * backend-pure is compiled, and no flag silences that warning alone. So this test compiles the
 * module once more and lets only that warning pass.
 */
@EnabledForJreRange(
    max = JRE.JAVA_17,
    disabledReason = "A later javac has warnings of its own for the language level 17.")
class CompilerWarningsTest {

  private static final String INCUBATOR = "compiler.warn.incubating.modules";

  @Test
  void thePureBackendCompilesWithoutAWarning(@TempDir Path output) throws IOException {
    List<Path> sources =
        Repository.mainSources(Module.BACKEND_PURE).stream()
            .filter(f -> !f.endsWith("module-info.java"))
            .map(Repository.root()::resolve)
            .toList();
    assertFalse(sources.isEmpty());
    assertEquals("", String.join("\n", warnings(sources, output)));
  }

  private static List<String> warnings(List<Path> sources, Path output) throws IOException {
    List<String> options =
        List.of(
            "-d",
            output.toString(),
            "-classpath",
            System.getProperty("java.class.path"),
            "-processorpath",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-source",
            "17",
            "-target",
            "17",
            "--add-modules",
            "jdk.incubator.vector",
            "-Xmaxwarns",
            "1000",
            "-Xlint:" + System.getProperty("nyala.lint") + ",-path,-classfile",
            "-Xdoclint:" + System.getProperty("nyala.doclint"),
            "-XDcompilePolicy=simple",
            "-XDaddTypeAnnotationsToSymbol=true",
            "--should-stop=ifError=FLOW",
            "-Xplugin:ErrorProne " + System.getProperty("nyala.plugin"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      compiler
          .getTask(
              null, files, collector, options, null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return collector.getDiagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE && !d.getCode().equals(INCUBATOR))
        .map(Diagnostic::toString)
        .toList();
  }
}
