// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.error.NyalaException;
import dev.nyala.graph.op.Attributes;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.OpReader;
import dev.nyala.graph.op.Random;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Reads the text of graphs that {@link GraphPrinter} prints.
 *
 * <p>Statements may come in any order in which each value is defined before it is used; blank lines
 * and lines that begin with {@code #} are skipped. The types of results must be those that the ops
 * infer.
 */
public final class GraphParser {

  private final TextScanner scanner;
  private final GraphBuilder builder;
  private final Map<String, Value> declared = new HashMap<>();
  private final Map<String, Value> results = new HashMap<>();

  private GraphParser(TextScanner scanner, GraphBuilder builder) {
    this.scanner = scanner;
    this.builder = builder;
  }

  /**
   * Reads a graph.
   *
   * @param text its statements, one per line
   * @return the graph
   * @throws GraphException if the text cannot be read, naming the line and what was expected, or if
   *     a node breaks a constraint of its op
   */
  public static Graph parse(String text) {
    TextScanner scanner = new TextScanner(text);
    scanner.skipLines();
    if (scanner.atEnd() || !scanner.word("\"graph\"").equals("graph")) {
      throw new TextScanner(text).unexpected("\"graph\" and a name in the first line");
    }
    GraphBuilder builder = new GraphBuilder(scanner.word("the name of the graph"));
    scanner.expectEndOfLine();
    return new GraphParser(scanner, builder).statements();
  }

  private Graph statements() {
    for (scanner.skipLines(); !scanner.atEnd(); scanner.skipLines()) {
      if (scanner.next() == '%') {
        node();
      } else {
        int line = scanner.line();
        String word = scanner.word("input, variable, output, update or a result such as %0");
        switch (word) {
          case "input" -> input(line);
          case "variable" -> variable(line);
          case "output" -> output(line);
          case "update" -> update(line);
          default ->
              throw error(line, word, "input, variable, output, update or a result such as %0");
        }
      }
      scanner.expectEndOfLine();
    }
    return builder.build();
  }

  private void input(int line) {
    String name = scanner.word("the name of an input");
    scanner.expect(':');
    TensorType type = type(line);
    InputRange range = null;
    Random random = null;
    while (scanner.next() != '\n') {
      String word = scanner.word("range, random or the end of the line");
      Attributes attributes = Attributes.parse(scanner.attributes());
      switch (word) {
        case "range" -> range = at(line, () -> range(attributes));
        case "random" -> random = at(line, () -> Random.of(attributes));
        default -> throw error(line, word, "range, random or the end of the line");
      }
    }
    InputRange legal = range;
    Random drawn = random;
    declared.put(name, at(line, () -> builder.input(name, type, legal, drawn)));
  }

  private static InputRange range(Attributes attributes) {
    InputRange range =
        new InputRange(
            attributes.longInteger("least"),
            attributes.longInteger("limit"),
            attributes.text("meaning"));
    return attributes.texts().containsKey("exempt")
        ? range.except(attributes.longInteger("exempt"))
        : range;
  }

  private void variable(int line) {
    String name = scanner.word("the name of a variable");
    scanner.expect(':');
    TensorType type = type(line);
    declared.put(name, at(line, () -> builder.variable(name, type)));
  }

  private void output(int line) {
    String name = scanner.word("the name of an output");
    scanner.expect('=');
    Value value = value(line);
    at(
        line,
        () -> {
          builder.output(name, value);
          return value;
        });
  }

  private void update(int line) {
    Value variable = value(line);
    scanner.expect('=');
    Value value = value(line);
    at(
        line,
        () -> {
          builder.update(variable, value);
          return value;
        });
  }

  private void node() {
    int line = scanner.line();
    List<String> names = new ArrayList<>();
    List<TensorType> types = new ArrayList<>();
    do {
      names.add(scanner.word("a result such as %0"));
      scanner.expect(':');
      types.add(type(line));
    } while (scanner.take(','));
    scanner.expect('=');
    String mnemonic = scanner.word("the name of an op");
    Attributes attributes = Attributes.parse(scanner.attributes());
    List<Value> operands = operands(line);
    String scope = scanner.take('@') ? scanner.word("the name of a layer") : "";
    List<Value> made = new ArrayList<>();
    at(
        line,
        () -> {
          Op op = OpReader.read(mnemonic, attributes);
          builder.scopedAs(scope, () -> made.addAll(builder.apply(op, operands)));
          return op;
        });
    List<TensorType> inferred = made.stream().map(Value::type).toList();
    if (!types.equals(inferred)) {
      throw error(line, "result types " + types, inferred + ", which " + mnemonic + " infers");
    }
    for (int i = 0; i < names.size(); i++) {
      if (results.putIfAbsent(names.get(i), made.get(i)) != null) {
        throw error(line, "a second " + names.get(i), "a name that is not used yet");
      }
    }
  }

  private List<Value> operands(int line) {
    List<Value> operands = new ArrayList<>();
    scanner.expect('(');
    if (!scanner.take(')')) {
      do {
        operands.add(value(line));
      } while (scanner.take(','));
      scanner.expect(')');
    }
    return operands;
  }

  private Value value(int line) {
    Map<String, Value> defined = scanner.next() == '%' ? results : declared;
    String name = scanner.word("a value");
    Value value = defined.get(name);
    if (value == null) {
      Set<String> names = new TreeSet<>(defined.keySet());
      throw error(line, name, "a value that is defined before, one of " + names);
    }
    return value;
  }

  private TensorType type(int line) {
    String text = scanner.type();
    return at(line, () -> TensorType.parse(text));
  }

  /** Runs a step, adding the line to what goes wrong. */
  private static <T> T at(int line, Supplier<T> step) {
    try {
      return step.get();
    } catch (NyalaException e) {
      Diagnostic inner = e.diagnostic();
      String place = inner.where();
      boolean located = place != null && place.startsWith("line ");
      String where = place == null ? "line " + line : "line " + line + ", " + place;
      throw new GraphException(located ? inner : inner.where("%s", where), e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new GraphException(
          Diagnostic.of("The text of a graph cannot be read")
              .received("%s", String.valueOf(e.getMessage()))
              .expected("a legal type, number or constant")
              .where("line %d", line),
          e);
    }
  }

  private static GraphException error(int line, String received, String expected) {
    return new GraphException(
        Diagnostic.of("The text of a graph cannot be read")
            .received("%s", received)
            .expected("%s", expected)
            .where("line %d", line));
  }
}
