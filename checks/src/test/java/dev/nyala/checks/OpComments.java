// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The comments on the ops' classes and on the constants of their families, from the sources. */
final class OpComments extends TreePathScanner<@Nullable Void, @Nullable Void> {

  private static final Path FOLDER = Path.of("api/src/main/java/dev/nyala/graph/op");

  private final DocTrees trees;
  private final Map<String, DocCommentTree> comments = new HashMap<>();

  private OpComments(DocTrees trees) {
    this.trees = trees;
  }

  /** By {@code Class} or {@code Class.CONSTANT}. */
  static Map<String, DocCommentTree> read() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> sources =
        Repository.javaFiles().stream()
            .filter(file -> file.startsWith(FOLDER))
            .map(Repository.root()::resolve)
            .toList();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
      OpComments comments = new OpComments(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        comments.scan(unit, null);
      }
      return Map.copyOf(comments.comments);
    }
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
    note(type.getSimpleName().toString());
    for (Tree member : type.getMembers()) {
      if (member instanceof VariableTree field) {
        scan(field, null);
      }
    }
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
    TreePath parent = getCurrentPath().getParentPath();
    if (parent.getLeaf() instanceof ClassTree type && type.getKind() == Tree.Kind.ENUM) {
      note(type.getSimpleName() + "." + field.getName());
    }
    return null;
  }

  private void note(String name) {
    DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
    if (comment != null) {
      comments.put(name, comment);
    }
  }
}
