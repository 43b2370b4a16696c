// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Where a module must be named, it is. */
class ModulesAreListedTest {

  @Test
  void inTheReadme() {
    String readme = Repository.read(Path.of("README.md"));
    assertEquals(Set.of(), missing(m -> readme.contains("\n| `" + m.folder() + "` | ")));
  }

  @Test
  void inTheBom() {
    String bom = Repository.read(Path.of("bom", "pom.xml"));
    assertEquals(Set.of(), missing(m -> !m.isPublished() || bom.contains(artifact(m))));
  }

  @Test
  void amongTheDependenciesOfTheseChecks() {
    String checks = Repository.read(Path.of("checks", "pom.xml"));
    assertEquals(Set.of(), missing(m -> checks.contains(artifact(m))));
  }

  @Test
  void backendsAmongThoseOfTheApplicationOutsideOfTheBuild() {
    String consumer = Repository.read(Path.of("checks", "consumer", "pom.xml"));
    Predicate<Module> isNamed = m -> consumer.contains(artifact(m));
    assertEquals(Set.of(), missing(m -> !m.folder().startsWith("backend-") || isNamed.test(m)));
    String version = "<version>" + version(Path.of("pom.xml")) + "</version>";
    assertTrue(consumer.contains("<artifactId>nyala-bom</artifactId>\n        " + version));
  }

  @Test
  void withOneVersion() {
    String version = "  <version>" + version(Path.of("pom.xml")) + "</version>\n";
    Set<String> others =
        Repository.modules().stream()
            .filter(m -> !Repository.read(Path.of(m, "pom.xml")).contains(version))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), others);
  }

  @Test
  void withDescriptorsThatExportTheApi() {
    for (Module module : Module.present()) {
      if (module.hasDescriptor() && !Repository.mainSources(module).isEmpty()) {
        Path classes = Repository.root().resolve(module.folder()).resolve("target/classes");
        assertTrue(Files.exists(classes.resolve("module-info.class")), module::folder);
      }
    }
    ModuleDescriptor api = descriptor(Module.API);
    Set<String> exported =
        api.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
    Set<String> withTypes =
        Code.load().of(Module.API).stream()
            .filter(c -> !c.getSimpleName().endsWith("-info"))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    assertEquals(withTypes, exported, "The api keeps what is internal package-private.");
  }

  private static ModuleDescriptor descriptor(Module module) {
    Path classes = Repository.root().resolve(module.folder()).resolve("target/classes");
    return ModuleFinder.of(classes).findAll().stream()
        .map(ModuleReference::descriptor)
        .findFirst()
        .orElseThrow();
  }

  private static String artifact(Module module) {
    return "<artifactId>nyala-" + module.folder() + "</artifactId>";
  }

  private static String version(Path pom) {
    String text = Repository.read(pom);
    int start = text.indexOf("<version>") + "<version>".length();
    return text.substring(start, text.indexOf("</version>", start));
  }

  private static Set<String> missing(Predicate<Module> isThere) {
    return Module.present().stream()
        .filter(isThere.negate())
        .map(Module::folder)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
