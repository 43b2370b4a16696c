// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes comments of Java as Markdown, as far as the comments of ops need it. */
final class JavadocMarkdown {

  private final StringBuilder text = new StringBuilder();
  private boolean preformatted;

  private JavadocMarkdown() {}

  /** The body of a comment: paragraphs of one line each, examples indented. */
  static String body(DocCommentTree comment) {
    return of(comment.getFullBody());
  }

  static String firstSentence(DocCommentTree comment) {
    return of(comment.getFirstSentence());
  }

  /** What a comment says of each parameter, in the order it does. */
  static Map<String, String> parameters(DocCommentTree comment) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (DocTree tag : comment.getBlockTags()) {
      if (tag instanceof ParamTree parameter) {
        parameters.put(parameter.getName().toString(), of(parameter.getDescription()));
      }
    }
    return parameters;
  }

  private static String of(List<? extends DocTree> trees) {
    JavadocMarkdown markdown = new JavadocMarkdown();
    trees.forEach(markdown::add);
    return markdown.text.toString().replaceAll(" +\n", "\n").strip();
  }

  private void add(DocTree tree) {
    if (tree instanceof TextTree plain) {
      text.append(oneLine(plain.getBody()));
    } else if (tree instanceof LiteralTree literal) {
      String body = literal.getBody().getBody();
      text.append(preformatted ? indented(body) : "`" + oneLine(body).strip() + "`");
    } else if (tree instanceof LinkTree link) {
      text.append('`').append(link.getReference().getSignature().replace("#", "")).append('`');
    } else if (tree instanceof StartElementTree start) {
      preformatted = start.getName().contentEquals("pre");
      text.append("\n\n");
    } else if (tree instanceof EndElementTree) {
      preformatted = false;
    } else {
      throw new IllegalArgumentException("The comments of ops have no " + tree.getKind() + " yet");
    }
  }

  private static String oneLine(String body) {
    return body.replaceAll("\\s+", " ");
  }

  private static String indented(String body) {
    return "    " + body.strip().replaceAll("\n *", "\n    ");
  }
}
