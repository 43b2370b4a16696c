// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.backend.pure.element.Chain;
import dev.nyala.backend.pure.element.TileCompiler;
import dev.nyala.backend.pure.kernel.Activation;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Epilogue;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.Tensor;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the steps of units. */
final class UnitLowering {

  private final Plan plan;
  private final Machine machine;

  UnitLowering(Plan plan, Machine machine) {
    this.plan = plan;
    this.machine = machine;
  }

  Step lower(Unit unit) {
    if (unit instanceof Unit.Chained chained) {
      Around around = new Around(new HashSet<>(chained.writes(plan.uses())));
      int size = chained.nodes().get(0).result().shape().size();
      return TileCompiler.compile(new Chain(chained.nodes(), size, around), machine);
    }
    if (unit instanceof Unit.Single single) {
      return lower(single);
    }
    return copy((Unit.Copied) unit);
  }

  private Step lower(Unit.Single unit) {
    Node node = unit.first();
    if (!(plan.table().find(node) instanceof Lowering.Stepped stepped)) {
      throw new IllegalStateException("no step for " + node);
    }
    Site site =
        new Site(
            node,
            node.operands().stream().map(plan.layout()::place).toList(),
            unit.last().results().stream().map(plan.layout()::place).toList(),
            epilogue(unit),
            machine,
            plan::startBody,
            plan.uses()::onlyReaders);
    return stepped.factory().lower(site);
  }

  private Epilogue epilogue(Unit.Single unit) {
    List<Node> nodes = unit.nodes();
    if (nodes.size() == 1) {
      return Epilogue.NONE;
    }
    Value bias = new Epilogues(plan.table(), plan.uses()).bias(nodes.get(1), unit.first().result());
    boolean relu = unit.last().op() == Unary.RELU;
    return new Epilogue(
        bias == null ? null : plan.layout().place(bias), relu ? Activation.RELU : Activation.NONE);
  }

  private Step copy(Unit.Copied unit) {
    Place from = plan.layout().place(unit.value());
    Place to = new Place(plan.result(unit.result()), 0, from.type());
    int size = from.size();
    return frame ->
        System.arraycopy(frame.array(from), frame.at(from), frame.array(to), frame.at(to), size);
  }

  private final class Around implements Chain.Surroundings {

    private final Set<Value> stored;

    Around(Set<Value> stored) {
      this.stored = stored;
    }

    @Override
    public Value root(Value value) {
      return plan.uses().roots().root(value);
    }

    @Override
    public Place place(Value value) {
      return plan.layout().place(value);
    }

    @Override
    public @Nullable Place stored(Value result) {
      return stored.contains(result) ? place(result) : null;
    }

    @Override
    public boolean isConstant(Value value, double number) {
      Node producer = root(value).producer();
      if (producer == null || !(producer.op() instanceof Constant constant)) {
        return false;
      }
      Tensor tensor = constant.value();
      return tensor.size() == 1 && tensor.getDouble(0) == number;
    }
  }
}
