// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every public or protected type and member of a library has a comment. Javac's doclint has a check
 * for that, but it also asks for a tag per parameter.
 */
class PublicApiIsDocumentedTest {

  @ParameterizedTest
  @MethodSource("libraries")
  void everyPublicMemberHasAComment(String folder) throws IOException {
    Module module =
        Module.present().stream().filter(m -> m.folder().equals(folder)).findFirst().orElseThrow();
    List<Path> sources =
        Repository.mainSources(module).stream().map(Repository.root()::resolve).toList();
    assertTrue(sources.size() > 0 || module != Module.API, "sources were seen");
    assertEquals(List.of(), sources.isEmpty() ? List.of() : undocumented(sources));
  }

  static List<String> libraries() {
    return Module.present().stream().filter(Module::isLibrary).map(Module::folder).toList();
  }

  private static List<String> undocumented(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      // Parsing alone needs no class path, and a source that does not parse was refused before.
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
      DocTrees comments = DocTrees.instance(task);
      List<String> found = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        new UndocumentedMembers(comments, found).scan(unit, null);
      }
      return found;
    }
  }
}
