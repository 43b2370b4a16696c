// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The compiled main classes of all modules, read once. */
final class Code {

  private final JavaClasses classes;
  private final Map<String, Module> moduleOf;

  private Code(JavaClasses classes, Map<String, Module> moduleOf) {
    this.classes = classes;
    this.moduleOf = moduleOf;
  }

  static Code load() {
    return Holder.CODE;
  }

  private static Code read() {
    Map<String, Module> moduleOf = new HashMap<>();
    for (Module module : Module.present()) {
      new ClassFileImporter()
          .importPath(folderOf(module))
          .forEach(c -> moduleOf.put(c.getName(), module));
    }
    List<Path> folders = Module.present().stream().map(Code::folderOf).toList();
    return new Code(new ClassFileImporter().importPaths(folders), Map.copyOf(moduleOf));
  }

  private static Path folderOf(Module module) {
    return Repository.root().resolve(module.folder()).resolve("target").resolve("classes");
  }

  JavaClasses all() {
    return classes;
  }

  /** Those that applications call. */
  JavaClasses ofLibraries() {
    return classes.that(
        DescribedPredicate.describe(
            "are of libraries", c -> module(c).map(Module::isLibrary).orElse(false)));
  }

  /** Those of one module. */
  JavaClasses of(Module module) {
    return classes.that(
        DescribedPredicate.describe(
            "are of " + module.folder(), c -> module(c).filter(module::equals).isPresent()));
  }

  /** The module that has the class, if it is ours. */
  Optional<Module> module(JavaClass type) {
    return Optional.ofNullable(moduleOf.get(type.getBaseComponentType().getName()));
  }

  private static final class Holder {
    static final Code CODE = read();
  }
}
