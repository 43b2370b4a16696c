// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.op.Op;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rule of each op that is not composite, by the op's class. Immutable. */
final class RuleTable {

  /** Evaluates an op that has one result. */
  interface Rule<O extends Op> {
    Numbers apply(O op, Call call);
  }

  /** Evaluates an op that has several results. */
  interface ManyRule<O extends Op> {
    List<Numbers> apply(O op, Call call);
  }

  private final Map<Class<? extends Op>, ManyRule<Op>> rules;

  private RuleTable(Map<Class<? extends Op>, ManyRule<Op>> rules) {
    this.rules = Map.copyOf(rules);
  }

  static Builder builder() {
    return new Builder();
  }

  Set<Class<? extends Op>> ops() {
    return rules.keySet();
  }

  List<Numbers> apply(Op op, Call call) {
    ManyRule<Op> rule = rules.get(op.getClass());
    if (rule == null) {
      throw new BackendException(
          Diagnostic.of("The reference interpreter has no rule for an op")
              .received(op.mnemonic())
              .remedy("apply the HostRandom transformation first if the op draws numbers"));
    }
    return rule.apply(op, call);
  }

  /** Collects rules. */
  static final class Builder {

    private final Map<Class<? extends Op>, ManyRule<Op>> rules = new LinkedHashMap<>();

    <O extends Op> Builder on(Class<O> type, Rule<O> rule) {
      return onMany(type, (op, call) -> List.of(rule.apply(op, call)));
    }

    <O extends Op> Builder onMany(Class<O> type, ManyRule<O> rule) {
      rules.put(type, (op, call) -> rule.apply(type.cast(op), call));
      return this;
    }

    RuleTable build() {
      return new RuleTable(rules);
    }
  }
}
