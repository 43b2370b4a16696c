// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls between the inputs and the outputs of a functional model, in an order in which they can
 * be made: Keras's, by distance to the outputs.
 *
 * <p>Immutable.
 */
public final class CallGraph {

  private final List<SymbolicTensor> inputs;
  private final List<SymbolicTensor> outputs;
  private final List<LayerCall> calls;
  private final List<Operation> operations;
  private final HostStage host;

  /**
   * Collects the calls.
   *
   * @param inputs inputs of the model
   * @param outputs outputs of layers
   * @throws ModelException if an output depends on another input
   */
  public CallGraph(List<SymbolicTensor> inputs, List<SymbolicTensor> outputs) {
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    CallOrder order = new CallOrder(this.inputs, this.outputs);
    this.calls = order.calls();
    this.operations = order.operations();
    this.host = new HostStage(this.inputs, calls, this.outputs);
  }

  /**
   * A row of a model's summary: a layer, or an input.
   *
   * @param layer the layer, or null
   * @param input the input, or null
   */
  public record Operation(@Nullable Layer layer, @Nullable SymbolicTensor input) {}

  /**
   * Returns the inputs.
   *
   * @return an immutable list
   */
  public List<SymbolicTensor> inputs() {
    return inputs;
  }

  /**
   * Returns the outputs.
   *
   * @return an immutable list
   */
  public List<SymbolicTensor> outputs() {
    return outputs;
  }

  /**
   * Returns the calls.
   *
   * @return in an order in which they can be made
   */
  public List<LayerCall> calls() {
    return calls;
  }

  /**
   * Returns what runs before the graph: layers that take texts.
   *
   * @return empty if there are none
   */
  public HostStage host() {
    return host;
  }

  /**
   * Returns inputs and layers, each once.
   *
   * @return in Keras's order: by distance to the outputs
   */
  public List<Operation> operations() {
    return operations;
  }

  /**
   * Returns layers and functions, each once.
   *
   * @return in Keras's order: by distance to the outputs
   */
  public List<Layer> layers() {
    List<Layer> layers = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation.layer() != null) {
        layers.add(operation.layer());
      }
    }
    return List.copyOf(layers);
  }

  /**
   * Makes the calls. Values of another dtype than the inputs' are cast; an axis of size 1 at the
   * end is added or removed where that makes the ranks agree, as in Keras.
   *
   * @param values values of the inputs; if some are texts, of the entries of {@link #host()}
   * @param context of the model
   * @return values of the outputs
   * @throws ModelException if they are not as many as the inputs, or of other shapes
   */
  public List<Value> call(List<Value> values, Context context) {
    List<SymbolicTensor> entries = host.entries();
    boolean fits = values.size() == entries.size();
    Map<SymbolicTensor, Value> known = new LinkedHashMap<>();
    for (int i = 0; fits && i < entries.size(); i++) {
      Value value = adapted(values.get(i), entries.get(i).type(), context);
      known.put(entries.get(i), value);
      fits = mayBe(value.shape(), entries.get(i).shape());
    }
    if (!fits) {
      throw new ModelException(
          Diagnostic.of("Model \"%s\" is called on inputs that do not fit", context.layerPath())
              .received("%s", values.stream().map(Value::type).toList())
              .expected("%s", entries.stream().map(SymbolicTensor::type).toList()));
    }
    for (LayerCall call : calls) {
      if (host.makes(call)) {
        continue;
      }
      List<Value> arguments =
          host.arguments(call).stream().map(t -> valueOf(known, t, context)).toList();
      List<Value> results = context.callAll(call, arguments);
      for (int i = 0; i < results.size(); i++) {
        known.put(call.outputs().get(i), results.get(i));
      }
    }
    return outputs.stream().map(t -> valueOf(known, t, context)).toList();
  }

  private static Value adapted(Value value, TensorType input, Context context) {
    Value own = value.cast(input.dtype());
    int rank = input.rank();
    if (own.rank() == rank + 1 && own.shape().dim(-1).is(1)) {
      own = own.squeeze(rank);
    } else if (own.rank() == rank - 1 && input.shape().dim(-1).is(1)) {
      own = Shapes.expandDims(own, -1);
    }
    Value mask = context.mask(value);
    if (mask != null && own != value) {
      context.setMask(own, mask);
    }
    return own;
  }

  /** Tells whether a shape has the rank of another and the sizes that both know. */
  private static boolean mayBe(Shape shape, Shape expected) {
    boolean same = shape.rank() == expected.rank();
    for (int axis = 0; same && axis < shape.rank(); axis++) {
      Dim size = shape.dim(axis);
      Dim wanted = expected.dim(axis);
      same = !size.isStatic() || !wanted.isStatic() || size.equals(wanted);
    }
    return same;
  }

  private static Value valueOf(
      Map<SymbolicTensor, Value> known, SymbolicTensor tensor, Context context) {
    if (tensor instanceof ConstantTensor constant) {
      return context.graph().constant(constant.tensor());
    }
    Value value = known.get(tensor);
    if (value == null) {
      throw new IllegalStateException(tensor + " is used before it is computed");
    }
    return value;
  }
}
