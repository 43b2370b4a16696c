// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.host.HostKernel;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the reference backend announces: every op that is not composite, of every legal dtype. */
final class ReferenceTable {

  private static final List<String> STRUCTURE =
      List.of(
          "broadcast_to",
          "cast",
          "concatenate",
          "constant",
          "custom_gradient",
          "dimension_size",
          "dynamic_slice",
          "dynamic_update_slice",
          "gather",
          "pad",
          "reshape",
          "reverse",
          "scan",
          "select",
          "slice",
          "sort",
          "stop_gradient",
          "top_k",
          "transpose");

  private static final List<String> FLOATS =
      List.of("average_pool", "average_pool_grad", "conv", "conv_filter_grad", "conv_input_grad");

  private static final List<String> NUMBERS =
      List.of("iota", "matmul", "max_pool", "max_pool_grad", "scatter_add", "scatter_max");

  private ReferenceTable() {}

  static Lowerings<HostKernel> lowerings() {
    HostKernel rules = interpreted(ReferenceInterpreter.rounding());
    Lowerings.Builder<HostKernel> table = Lowerings.of(ReferenceProvider.NAME);
    for (Unary op : Unary.values()) {
      table.put(op.mnemonic(), those(op.domain()::contains), rules);
    }
    for (Binary op : Binary.values()) {
      table.put(op.mnemonic(), those(op.domain()::contains), rules);
    }
    for (Comparison op : Comparison.values()) {
      table.put(op.mnemonic(), rules);
    }
    for (ArgReduction kind : ArgReduction.values()) {
      table.put(lower(kind), rules);
    }
    for (Reduction kind : Reduction.values()) {
      boolean ordering = kind == Reduction.MAX || kind == Reduction.MIN;
      table.put("reduce_" + lower(kind), those(d -> ordering || d != DType.BOOL), rules);
    }
    for (Cumulative kind : Cumulative.values()) {
      boolean ordering = kind == Cumulative.MAX || kind == Cumulative.MIN;
      table.put("cumulative_" + lower(kind), those(d -> ordering || d != DType.BOOL), rules);
    }
    STRUCTURE.forEach(op -> table.put(op, rules));
    FLOATS.forEach(op -> table.put(op, those(DType::isFloating), rules));
    NUMBERS.forEach(op -> table.put(op, those(d -> d != DType.BOOL), rules));
    return table.build();
  }

  private static HostKernel interpreted(ReferenceInterpreter interpreter) {
    return call -> {
      List<Numbers> operands = call.operands().stream().map(Numbers::of).toList();
      List<Numbers> results = interpreter.apply(call.op(), operands);
      for (int i = 0; i < results.size(); i++) {
        call.results().get(i).set(results.get(i).toTensor());
      }
    };
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Set<DType> those(Predicate<DType> predicate) {
    return Arrays.stream(DType.values())
        .filter(predicate)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DType.class)));
  }
}
