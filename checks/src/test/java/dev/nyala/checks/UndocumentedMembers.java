// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static javax.lang.model.element.Modifier.PROTECTED;
import static javax.lang.model.element.Modifier.PUBLIC;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what others can see and no comment explains. An overriding method inherits its comment, and
 * the comment of a record is that of its components and constructor.
 */
final class UndocumentedMembers extends TreePathScanner<@Nullable Void, @Nullable Void> {

  private static final Set<Tree.Kind> PUBLIC_BY_NATURE =
      Set.of(Tree.Kind.INTERFACE, Tree.Kind.ANNOTATION_TYPE);

  private final DocTrees comments;
  private final List<String> found;

  UndocumentedMembers(DocTrees comments, List<String> found) {
    this.comments = comments;
    this.found = found;
  }

  @Override
  public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
    if (!isVisible(type.getModifiers())) {
      return null;
    }
    expectComment(type.getSimpleName());
    return super.visitClass(type, null);
  }

  @Override
  public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
    if (isVisible(method.getModifiers()) && !isOverride(method) && !isOfRecord(method)) {
      expectComment(method.getName());
    }
    return null;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
    if (isVisible(field.getModifiers())) {
      expectComment(field.getName());
    }
    return null;
  }

  private void expectComment(CharSequence name) {
    String comment = comments.getDocComment(getCurrentPath());
    if (comment == null || comment.isBlank()) {
      var unit = getCurrentPath().getCompilationUnit();
      long start = comments.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf());
      found.add(
          "%s:%d %s"
              .formatted(
                  Repository.root().relativize(Path.of(unit.getSourceFile().toUri())),
                  unit.getLineMap().getLineNumber(start),
                  name));
    }
  }

  private boolean isVisible(ModifiersTree modifiers) {
    TreePath parent = getCurrentPath().getParentPath();
    return modifiers.getFlags().contains(PUBLIC)
        || modifiers.getFlags().contains(PROTECTED)
        || PUBLIC_BY_NATURE.contains(parent.getLeaf().getKind());
  }

  private static boolean isOverride(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .map(AnnotationTree::getAnnotationType)
        .anyMatch(type -> type.toString().equals("Override"));
  }

  private boolean isOfRecord(MethodTree method) {
    return getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
        && method.getName().contentEquals("<init>");
  }
}
