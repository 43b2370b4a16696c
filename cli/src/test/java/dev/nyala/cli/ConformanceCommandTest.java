// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.host.HostBackend;
import dev.nyala.examples.scalar.ScalarProvider;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {

  /** Another's backend: sound, or one that takes a difference the wrong way round. */
  private static final String PROVIDER =
      """
      package stranger;

      import dev.nyala.backend.*;
      import dev.nyala.backend.host.*;
      import dev.nyala.examples.scalar.ScalarProvider;

      public class Provider implements BackendProvider {
        public String name() { return "stranger"; }
        public int priority() { return 0; }
        public Availability availability() { return Availability.available(); }
        public Backend open(BackendOptions options) {
          if (%s) {
            Lowerings.Builder<HostKernel> table = Lowerings.of(name());
            table.put("subtract", call -> {
              for (int i = 0; i < call.result().size(); i++) {
                call.result().setDouble(i, 42);
              }
            });
            return new HostBackend(name(), HostKernels.addTo(table).build());
          }
          return new ScalarProvider().open(options);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aBackendConforms() {
    Invocation.of(
            "conformance",
            "--backend",
            "pure",
            "--suite",
            "ops",
            "--case",
            "subtract ·",
            "--extent",
            "short")
        .succeeds()
        .prints("ops", "all", "Backend pure conforms.");
  }

  @Tag("slow")
  @Test
  void aBackendOfAJarIsTested() throws IOException {
    Path jar = jar("false");
    Invocation told =
        Invocation.of(
            "conformance",
            "--jar",
            jar.toString(),
            "--backend",
            "stranger",
            "--suite",
            "variables");
    told.succeeds().prints("variables", "Backend stranger conforms.");
  }

  @Tag("slow")
  @Test
  void failuresAreToldOneByOneAndReported() throws IOException {
    Path report = folder.resolve("report");
    Invocation told =
        Invocation.of(
            "conformance",
            "--jar",
            jar("true").toString(),
            "--backend",
            "stranger",
            "--suite",
            "ops",
            "--case",
            "subtract · example",
            "--report",
            report.toString());
    assertEquals(1, told.exitCode(), told.err());
    told.prints("FAILED  ops · subtract · example", "  cause     result 0 of subtract", "expected");
    told.prints("Backend stranger does not conform.");
    assertFalse(told.out().contains("\tat "), told::out);
    String html = Files.readString(report.resolve("report.html"));
    assertTrue(html.contains("does not conform") && html.contains("result 0 of subtract"), html);
    assertFalse(html.contains("http"), "the page needs no other");
    String xml = Files.readString(report.resolve("TEST-stranger.xml"));
    assertTrue(xml.contains("<testsuite name=\"stranger.ops\"") && xml.contains("<failure"), xml);
  }

  @Test
  void misuseIsRefused() {
    Invocation.of("conformance").refuses("--backend");
    Invocation.of("conformance", "--backend", "nosuch").refuses("nosuch", "pure");
    Invocation.of("conformance", "--backend", "pure", "--suite", "nosuch")
        .refuses("nosuch", "gradients");
    Invocation.of("conformance", "--backend", "pure", "--jar", "no-such.jar")
        .refuses("no-such.jar");
    Invocation.of("conformance", "--backend", "pure", "--suite", "refusals", "--case", "nosuch")
        .refuses("nosuch");
  }

  private Path jar(String wrong) throws IOException {
    Path source = Files.createDirectories(folder.resolve("stranger")).resolve("Provider.java");
    Files.writeString(source, PROVIDER.formatted(wrong));
    String path = place(HostBackend.class) + File.pathSeparator + place(ScalarProvider.class);
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-cp",
                path,
                "-d",
                folder.toString(),
                source.toString());
    assertEquals(0, code, "the compiler's exit code");
    Path jar = folder.resolve("stranger.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      out.putNextEntry(new JarEntry("stranger/Provider.class"));
      Files.copy(folder.resolve("stranger/Provider.class"), out);
      out.putNextEntry(new JarEntry("META-INF/services/dev.nyala.backend.BackendProvider"));
      out.write("stranger.Provider\n".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static Path place(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }
}
