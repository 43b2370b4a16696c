// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class ModuleArrowsTest {

  private static final Set<String> WITHOUT_CODE = Set.of("bom", "checks");

  private final Code code = Code.load();

  @Test
  void everyModuleOfTheBuildIsKnownHere() {
    Set<String> unknown = new TreeSet<>(Repository.modules());
    unknown.removeAll(WITHOUT_CODE);
    unknown.removeAll(Module.folders());
    assertEquals(Set.of(), unknown, "Give each a line in Module.java.");
  }

  @Test
  void theRulesSeeTheCode() {
    assertTrue(code.all().size() > 20, () -> code.all().size() + " classes were seen");
    assertTrue(Module.present().contains(Module.API));
  }

  @Test
  void modulesSeeOnlyWhatTheDesignLetsThemSee() {
    List<String> wrong =
        code.all().stream()
            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
            .filter(d -> !isAllowed(d))
            .map(Dependency::getDescription)
            .distinct()
            .sorted()
            .toList();
    assertEquals(List.of(), wrong);
  }

  private boolean isAllowed(Dependency dependency) {
    Module origin = code.module(dependency.getOriginClass()).orElseThrow();
    JavaClass target = dependency.getTargetClass().getBaseComponentType();
    Optional<Module> module = code.module(target);
    return target.isPrimitive()
        || module.map(origin::maySee).orElseGet(() -> origin.maySee(target.getName()));
  }

  @Test
  void packagesOfAModuleHaveNoCycles() {
    // Modules cannot have any: Maven would not build them. Backends share a name with their SPI.
    for (Module module : Module.present()) {
      slices()
          .matching("dev.nyala.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(code.of(module));
    }
  }

  @Test
  void onlyTheSimdPackageTouchesTheVectorApi() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.nyala.backend.pure.simd..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(code.all());
  }

  @Test
  void tensorsAndGraphsKnowNothingOfWhatIsBuiltOnThem() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.nyala.tensor..", "dev.nyala.graph..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.nyala",
            "dev.nyala.activations..",
            "dev.nyala.backend..",
            "dev.nyala.callbacks..",
            "dev.nyala.config..",
            "dev.nyala.constraints..",
            "dev.nyala.data..",
            "dev.nyala.format..",
            "dev.nyala.initializers..",
            "dev.nyala.layers..",
            "dev.nyala.losses..",
            "dev.nyala.metrics..",
            "dev.nyala.ops..",
            "dev.nyala.optimizers..",
            "dev.nyala.regularizers..",
            "dev.nyala.training..")
        .check(code.all());
  }

  @Test
  void layersDoNotKnowTheTrainingLoop() {
    assertFalse(code.all().isEmpty());
    noClasses()
        .that()
        .resideInAnyPackage("dev.nyala.layers..", "dev.nyala.losses..", "dev.nyala.optimizers..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.nyala.training..", "dev.nyala.callbacks..")
        .allowEmptyShould(true)
        .check(code.all());
  }
}
