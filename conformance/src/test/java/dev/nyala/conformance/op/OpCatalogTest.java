// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.OpKey;
import dev.nyala.conformance.cases.Cases;
import dev.nyala.conformance.cases.OpCases;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.graph.Constraint;
import dev.nyala.graph.op.Attention;
import dev.nyala.graph.op.BatchNorm;
import dev.nyala.graph.op.BatchNormGrad;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.op.Gelu;
import dev.nyala.graph.op.Gru;
import dev.nyala.graph.op.GruGrad;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.graph.op.LayerNormGrad;
import dev.nyala.graph.op.LogSoftmax;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.LstmGrad;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Random;
import dev.nyala.graph.op.Resize;
import dev.nyala.graph.op.ResizeGrad;
import dev.nyala.graph.op.SimpleRnn;
import dev.nyala.graph.op.SimpleRnnGrad;
import dev.nyala.graph.op.Softmax;
import dev.nyala.graph.op.SoftmaxCrossEntropy;
import dev.nyala.tensor.DType;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every op, every constant of a family and every labelled rule has its cases. */
class OpCatalogTest {

  private static final List<Cases> ALL = OpCatalog.all().stream().map(OpCases::cases).toList();

  private static final List<Class<? extends CompositeOp>> COMPOSITES =
      List.of(
          Attention.class,
          BatchNorm.class,
          BatchNormGrad.class,
          Gelu.class,
          Gru.class,
          GruGrad.class,
          LayerNorm.class,
          LayerNormGrad.class,
          LogSoftmax.class,
          Lstm.class,
          LstmGrad.class,
          Resize.class,
          ResizeGrad.class,
          SimpleRnn.class,
          SimpleRnnGrad.class,
          Softmax.class,
          SoftmaxCrossEntropy.class);

  /** Returns the classes of all ops, enums and records. */
  private static List<Class<?>> ops() {
    List<Class<?>> ops = new ArrayList<>(COMPOSITES);
    for (Class<?> op : Op.class.getPermittedSubclasses()) {
      if (op != CompositeOp.class) {
        ops.add(op);
      }
    }
    return ops;
  }

  private static Stream<Op> examples() {
    return ALL.stream().flatMap(c -> c.examples().stream()).map(e -> e.op());
  }

  private static Stream<Op> randoms() {
    return ALL.stream()
        .flatMap(c -> c.randoms().stream())
        .flatMap(r -> Stream.of(0, 1).map(i -> r.trial(i, r.dtypes().iterator().next()).op()));
  }

  /** Returns what must have cases: each constant of a family, and each kind of a record. */
  private static Set<String> wanted() {
    Set<String> wanted = new TreeSet<>();
    for (Class<?> op : ops()) {
      if (op == Random.class) {
        continue; // It is never run: the host draws it. Its refusals are cases.
      }
      List<Object> kinds = new ArrayList<>();
      if (op.isEnum()) {
        kinds.addAll(Arrays.asList(op.getEnumConstants()));
      } else if (!CompositeOp.class.isAssignableFrom(op)) {
        for (RecordComponent part : op.getRecordComponents()) {
          if (part.getType().isEnum() && part.getType() != DType.class) {
            kinds.addAll(Arrays.asList(part.getType().getEnumConstants()));
          }
        }
      }
      if (kinds.isEmpty()) {
        wanted.add(op.getSimpleName());
      }
      kinds.forEach(kind -> wanted.add(op.getSimpleName() + " " + kind));
    }
    return wanted;
  }

  private static Set<String> covered(Stream<Op> ops) {
    Set<String> covered = new TreeSet<>();
    ops.forEach(op -> covered.addAll(names(op)));
    return covered;
  }

  private static List<String> names(Op op) {
    String type = op.getClass().getSimpleName();
    if (op instanceof Enum<?> constant) {
      return List.of(type + " " + constant);
    }
    List<String> names = new ArrayList<>();
    names.add(type);
    for (RecordComponent part : op.getClass().getRecordComponents()) {
      if (part.getType().isEnum()) {
        try {
          names.add(type + " " + part.getAccessor().invoke(op));
        } catch (ReflectiveOperationException e) {
          throw new LinkageError("an op cannot be looked into", e);
        }
      }
    }
    return names;
  }

  private static Set<String> missing(Set<String> covered) {
    Set<String> missing = wanted();
    missing.removeAll(covered);
    return missing;
  }

  @Test
  void everyCompositeIsKnown() {
    Set<Class<?>> used =
        examples()
            .filter(CompositeOp.class::isInstance)
            .map(Object::getClass)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    assertEquals(Set.copyOf(COMPOSITES), used);
  }

  @Test
  void everyOpHasAnExample() {
    assertEquals(Set.of(), missing(covered(examples())));
  }

  @Test
  void everyOpHasDrawnTrials() {
    assertEquals(Set.of(), missing(covered(randoms())));
  }

  @Test
  void everyRuleHasARefusal() throws ReflectiveOperationException {
    Set<String> refused =
        ALL.stream()
            .flatMap(c -> c.refusals().stream())
            .map(r -> r.op().getClass().getSimpleName() + "." + r.constraint().label())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> rules = new TreeSet<>();
    for (Class<?> op : ops()) {
      for (Field field : op.getFields()) {
        if (field.getType() == Constraint.class) {
          Constraint constraint = (Constraint) field.get(null);
          assertEquals(field.getName(), constraint.label(), () -> "a label in " + op);
          rules.add(op.getSimpleName() + "." + constraint.label());
        }
      }
    }
    assertTrue(rules.size() > 60, "rules were found: " + rules.size());
    rules.removeAll(refused);
    assertEquals(Set.of(), rules);
  }

  /** These have no gradient: they compare, count, or work on bits. */
  @Test
  void everyDifferentiableOpIsDifferentiated() {
    Set<String> smooth =
        covered(
            ALL.stream()
                .flatMap(c -> c.randoms().stream())
                .filter(r -> r.order() == 2 && r.dtypes().contains(DType.FLOAT64))
                .flatMap(r -> Stream.of(0, 1).map(i -> r.trial(i, DType.FLOAT64).op())));
    Set<String> rough = missing(smooth);
    rough.removeIf(
        name ->
            name.startsWith("Comparison ")
                || name.startsWith("ArgReduce ")
                || List.of(
                        "Constant",
                        "Iota",
                        "DimensionSize",
                        "StopGradient",
                        "Unary NOT",
                        "Binary AND",
                        "Binary OR",
                        "Binary XOR",
                        "Binary SHIFT_LEFT",
                        "Binary SHIFT_RIGHT")
                    .contains(name));
    assertEquals(Set.of(), rough);
  }

  @Test
  void drawingIsRepeatable() {
    for (Cases cases : ALL) {
      cases
          .randoms()
          .forEach(
              random ->
                  random
                      .dtypes()
                      .forEach(
                          dtype ->
                              assertEquals(
                                  random.trial(3, dtype).operands(),
                                  random.trial(3, dtype).operands(),
                                  random.name())));
    }
  }

  @Test
  void everyDtypeOfEveryOpHasACase() {
    try (Backend reference = new ReferenceProvider().open(BackendOptions.DEFAULT)) {
      Set<OpKey> keys = new TreeSet<>(reference.capabilities().conditions().keySet());
      keys.removeAll(OpCatalog.graphs().keySet());
      assertEquals(Set.of(), keys);
    }
  }
}
