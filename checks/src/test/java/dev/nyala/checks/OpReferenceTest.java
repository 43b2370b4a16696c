// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.doctree.DocCommentTree;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.tensor.DType;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The reference of ops says what the ops' comments, rules and cases say; {@code
 * -Dnyala.docs.write=true} writes it anew.
 */
class OpReferenceTest {

  private static final Path REFERENCE = Path.of("docs", "ops.md");

  private static final String HEAD =
      """
      # Ops

      The operations of the graphs that backends compile; generated from their definitions in `dev.nyala.graph.op`.
      `mvn verify -Dnyala.docs.write=true` writes it anew. [support.md](support.md) says which backend runs which.

      `composite`: defined by other ops, into which it is decomposed for a backend that does not run it whole. A rule is checked when an op is
      recorded; the message of a refusal carries its label. `operands → results` are numbers of them. Dtypes: `f32` and `f64`; `f16` and `bf16`, computed in
      `f32` and rounded after each op; `i32`, `i64`, `i8` and `u8`, computed in 64 bits and wrapped; `bool`.

      | op | | what it does | dtypes | gradient |
      |---|---|---|---|---|
      """;

  private static final Set<DType> FLOATS = those(DType::isFloating);
  private static final Set<DType> INTEGERS = those(DType::isInteger);

  private final SortedMap<String, OpFacts> facts = OpFacts.all();
  private final Map<String, DocCommentTree> comments;

  OpReferenceTest() throws IOException {
    comments = OpComments.read();
  }

  @Test
  void saysWhatTheDefinitionsSay() throws IOException {
    String text = index() + facts.values().stream().map(this::card).collect(Collectors.joining());
    if (Boolean.getBoolean("nyala.docs.write")) {
      Files.writeString(Repository.root().resolve(REFERENCE), text);
    }
    String remedy = "Write it anew with mvn verify -Dnyala.docs.write=true";
    assertEquals(text, Repository.read(REFERENCE), remedy);
  }

  private String index() {
    SortedMap<String, String> lines = new TreeMap<>();
    facts
        .values()
        .forEach(op -> op.mnemonics().forEach(mnemonic -> lines.put(mnemonic, line(op, mnemonic))));
    return HEAD + String.join("", lines.values());
  }

  private String line(OpFacts op, String mnemonic) {
    return "| [`%s`](#%s) | %s | %s | %s | %s |\n"
        .formatted(
            mnemonic,
            op.type().getSimpleName().toLowerCase(Locale.ROOT),
            kind(op),
            cell(JavadocMarkdown.firstSentence(commentOn(op, mnemonic))),
            dtypes(op, mnemonic),
            gradient(op, mnemonic));
  }

  /** The comment on the constant of a family, or on the class. */
  private DocCommentTree commentOn(OpFacts op, String mnemonic) {
    Class<?> family = family(op);
    if (family != null) {
      for (Object constant : family.getEnumConstants()) {
        String name = ((Enum<?>) constant).name();
        String suffix = name.toLowerCase(Locale.ROOT);
        if (mnemonic.equals(suffix) || (!op.type().isEnum() && mnemonic.endsWith("_" + suffix))) {
          return comment(family.getSimpleName() + "." + name);
        }
      }
    }
    return comment(op.type().getSimpleName());
  }

  private DocCommentTree comment(String name) {
    DocCommentTree comment = comments.get(name);
    if (comment == null) {
      throw new IllegalStateException(name + " has no comment");
    }
    return comment;
  }

  /** The enum whose constants are ops of their own. */
  private static @Nullable Class<?> family(OpFacts op) {
    return op.mnemonics().size() == 1
        ? null
        : op.type().isEnum() ? op.type() : op.type().getRecordComponents()[0].getType();
  }

  private String card(OpFacts op) {
    String name = op.type().getSimpleName();
    StringBuilder text = new StringBuilder("\n## ").append(name).append("\n\n");
    text.append(JavadocMarkdown.body(comment(name))).append("\n\n");
    if (op.mnemonics().size() > 1) {
      text.append("| op | | dtypes | gradient |\n|---|---|---|---|\n");
      for (String mnemonic : op.mnemonics()) {
        text.append(
            "| `%s` | %s | %s | %s |\n"
                .formatted(
                    mnemonic,
                    cell(JavadocMarkdown.body(commentOn(op, mnemonic))),
                    dtypes(op, mnemonic),
                    gradient(op, mnemonic)));
      }
      text.append('\n');
    }
    text.append("| | |\n|---|---|\n");
    rows(op).forEach((head, row) -> text.append("| %s | %s |\n".formatted(head, row)));
    return text.toString();
  }

  private Map<String, String> rows(OpFacts op) {
    Map<String, String> rows = new LinkedHashMap<>();
    if (op.mnemonics().size() == 1) {
      String mnemonic = op.mnemonics().iterator().next();
      rows.put("op", "`" + mnemonic + "`, " + kind(op));
      rows.put("dtypes", dtypes(op, mnemonic));
      rows.put("gradient", gradient(op, mnemonic));
    }
    rows.put("operands → results", op.counts());
    Map<String, String> said = said(op);
    op.attributes()
        .forEach(name -> rows.put("`" + name + "`", cell(said.getOrDefault(name, "see above"))));
    op.rules().forEach(rule -> rows.put(rule.label(), cell(rule.text())));
    return rows;
  }

  /** What comments say of the attributes: those of the record, and of records in it. */
  private Map<String, String> said(OpFacts op) {
    Map<String, String> said = new LinkedHashMap<>();
    if (op.type().isRecord()) {
      for (RecordComponent part : op.type().getRecordComponents()) {
        DocCommentTree inner = comments.get(part.getType().getSimpleName());
        if (inner != null) {
          said.putAll(JavadocMarkdown.parameters(inner));
        }
      }
      said.putAll(JavadocMarkdown.parameters(comment(op.type().getSimpleName())));
    }
    return said;
  }

  private static String kind(OpFacts op) {
    return CompositeOp.class.isAssignableFrom(op.type()) ? "composite" : "plain";
  }

  private static String gradient(OpFacts op, String mnemonic) {
    return op.isDifferentiable(mnemonic) ? "yes" : "no";
  }

  private static String dtypes(OpFacts op, String mnemonic) {
    Set<DType> dtypes = op.dtypes(mnemonic);
    if (dtypes.isEmpty() || dtypes.size() == DType.values().length) {
      return dtypes.isEmpty() ? "by attribute" : "all";
    }
    Set<String> words = new LinkedHashSet<>();
    for (DType dtype : DType.values()) {
      if (dtypes.contains(dtype)) {
        words.add(
            dtype.isFloating() && dtypes.containsAll(FLOATS)
                ? "floats"
                : dtype.isInteger() && dtypes.containsAll(INTEGERS)
                    ? "integers"
                    : dtype.shortName());
      }
    }
    return String.join(", ", words);
  }

  private static Set<DType> those(Predicate<DType> kind) {
    Set<DType> dtypes = EnumSet.allOf(DType.class);
    dtypes.removeIf(kind.negate());
    return dtypes;
  }

  private static String cell(String text) {
    return List.of(text.split("\\s+")).stream()
        .collect(Collectors.joining(" "))
        .replace("|", "\\|");
  }
}
