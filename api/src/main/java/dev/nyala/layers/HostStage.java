// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.tensor.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a model that runs before its graph: the layers that take texts. It makes what the
 * graph is fed of what the model is given.
 *
 * <p>A model without such layers feeds its graph what it is given. Immutable and thread-safe.
 */
public final class HostStage {

  private final List<SymbolicTensor> inputs;
  private final List<LayerCall> steps = new ArrayList<>();
  private final List<SymbolicTensor> entries = new ArrayList<>();
  private final Map<LayerCall, List<SymbolicTensor>> arguments = new HashMap<>();

  HostStage(List<SymbolicTensor> inputs, List<LayerCall> calls, List<SymbolicTensor> outputs) {
    this.inputs = inputs;
    inputs.stream().filter(input -> !input.isText()).forEach(entries::add);
    Set<SymbolicTensor> read = new LinkedHashSet<>(outputs);
    calls.stream().filter(call -> !isHost(call)).forEach(call -> read.addAll(call.inputs()));
    for (LayerCall call : calls) {
      HostStage inner = inner(call.layer());
      if (isHost(call)) {
        steps.add(call);
        call.outputs().stream().filter(read::contains).forEach(entries::add);
      } else if (inner != null) {
        List<SymbolicTensor> fed = inner.fed(call.layer(), call.inputs());
        steps.add(call);
        fed.stream().filter(x -> !call.inputs().contains(x)).forEach(entries::add);
        arguments.put(call, fed);
      }
    }
  }

  private static boolean isHost(LayerCall call) {
    return call.layer() instanceof HostLayer<?> layer && layer.onHost();
  }

  /** Returns the stage of a model in a model, or null if there is nothing to run before it. */
  private static @Nullable HostStage inner(Layer layer) {
    HostStage stage = layer instanceof Functional model ? model.calls().host() : null;
    return stage == null || stage.isEmpty() ? null : stage;
  }

  /**
   * Returns what the graph of a model in a model is fed: of numbers those that the model is called
   * on, of texts what is made of them.
   */
  private List<SymbolicTensor> fed(Layer model, List<SymbolicTensor> given) {
    List<TensorType> made =
        entries.stream().filter(e -> !inputs.contains(e)).map(SymbolicTensor::type).toList();
    List<SymbolicTensor> results = new LayerCall(model, given, made, false).outputs();
    List<SymbolicTensor> fed = new ArrayList<>();
    int next = 0;
    for (SymbolicTensor entry : entries) {
      int at = inputs.indexOf(entry);
      fed.add(at >= 0 ? given.get(at) : results.get(next++));
    }
    return fed;
  }

  /** Returns what a layer returns when it is called on inputs, some of which may be texts. */
  static List<TensorType> outputTypes(Layer layer, List<SymbolicTensor> given, boolean reversed) {
    if (layer instanceof HostLayer<?> host && host.onHost()) {
      if (given.size() != 1 || !isKnown(given.get(0))) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" runs before the graph", layer.path())
                .received("a call on %s", given)
                .expected("one input of the model, or what a layer of texts made of it")
                .where("%s", layer));
      }
      layer.buildFor(List.of());
      return List.of(host.outputType(given.get(0)));
    }
    HostStage inner = inner(layer);
    List<SymbolicTensor> fed = given;
    if (inner != null && inner.inputs.size() == given.size()) {
      inner.requireKnown(layer, given);
      fed = inner.fed(layer, given);
    }
    for (SymbolicTensor input : fed) {
      if (input.isText()) {
        throw new ModelException(
            Diagnostic.of("Layer \"%s\" cannot take a text", layer.path())
                .received("%s", input)
                .expected("numbers")
                .where("%s", layer)
                .remedy("call TextVectorization, StringLookup or Hashing on the text first"));
      }
    }
    return Trace.outputTypes(layer, fed.stream().map(SymbolicTensor::type).toList(), reversed);
  }

  /** Tells whether the value of a tensor is known before the graph runs. */
  private static boolean isKnown(SymbolicTensor tensor) {
    LayerCall source = tensor.source();
    return source == null ? !(tensor instanceof ConstantTensor) : isHost(source);
  }

  private void requireKnown(Layer model, List<SymbolicTensor> given) {
    for (int i = 0; i < given.size(); i++) {
      SymbolicTensor input = inputs.get(i);
      boolean read = steps.stream().anyMatch(step -> step.inputs().contains(input));
      boolean text = input.isText();
      if (text != given.get(i).isText() || read && !isKnown(given.get(i))) {
        throw new ModelException(
            Diagnostic.of("Model \"%s\" cannot take an input", model.path())
                .received("%s as input %d", given.get(i), i)
                .expected(text ? "a text" : read ? "an input of the model around it" : "numbers"));
      }
    }
  }

  /**
   * Tells whether there is nothing to do.
   *
   * @return true if the graph is fed what the model is given
   */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Returns the inputs of the model.
   *
   * @return in their order
   */
  public List<SymbolicTensor> inputs() {
    return inputs;
  }

  /**
   * Returns the inputs of the graph.
   *
   * @return those of the model that are numbers, then what layers of texts return
   */
  public List<SymbolicTensor> entries() {
    return List.copyOf(entries);
  }

  /**
   * Returns names of the inputs of the graph.
   *
   * @param inputNames the names of the inputs of the model
   * @return those, or the names of the layers that make an input
   */
  public List<String> entryNames(List<String> inputNames) {
    Names names = new Names();
    List<String> all = new ArrayList<>();
    for (SymbolicTensor entry : entries) {
      LayerCall source = entry.source();
      int at = inputs.indexOf(entry);
      String made = source == null ? "input_layer" : source.layer().name();
      all.add(names.take(at >= 0 ? inputNames.get(at) : made));
    }
    return all;
  }

  /** Tells whether a call was made before the graph runs. */
  boolean makes(LayerCall call) {
    return isHost(call) && steps.contains(call);
  }

  /** Returns what a call within the graph is made on. */
  List<SymbolicTensor> arguments(LayerCall call) {
    return arguments.getOrDefault(call, call.inputs());
  }

  /**
   * Makes what the graph is fed.
   *
   * @param values one for each input of the model, samples along the first axis
   * @return one tensor for each input of the graph
   * @throws DataException if texts are given for numbers or the other way, or have another shape,
   *     or a layer has no number for one
   */
  public List<Tensor> run(List<? extends HostValue> values) {
    List<Tensor> fed = new ArrayList<>();
    for (@Nullable HostValue value : results(values)) {
      if (!(value instanceof Tensor tensor)) {
        throw new IllegalStateException("an input of the graph is not known before it runs");
      }
      fed.add(tensor);
    }
    return fed;
  }

  /** Makes what the graph is fed; numbers that are not known before it runs are null. */
  private List<@Nullable HostValue> results(List<? extends @Nullable HostValue> values) {
    Map<SymbolicTensor, @Nullable HostValue> known = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      HostValue value = values.get(i);
      known.put(inputs.get(i), value == null ? null : checked(value, inputs.get(i), i));
    }
    for (LayerCall step : steps) {
      if (step.layer() instanceof HostLayer<?> layer) {
        HostValue value = known.get(step.inputs().get(0));
        if (value == null) {
          throw new IllegalStateException(layer + " is run before its input is known");
        }
        known.put(step.outputs().get(0), layer.compute(cast(value, step.inputs().get(0))));
      } else if (step.layer() instanceof Functional model) {
        List<@Nullable HostValue> given = new ArrayList<>();
        step.inputs().forEach(input -> given.add(known.get(input)));
        List<@Nullable HostValue> made = model.calls().host().results(given);
        List<SymbolicTensor> fed = arguments(step);
        for (int i = 0; i < fed.size(); i++) {
          known.putIfAbsent(fed.get(i), made.get(i));
        }
      }
    }
    List<@Nullable HostValue> fed = new ArrayList<>();
    entries.forEach(entry -> fed.add(known.get(entry)));
    return fed;
  }

  private static HostValue cast(HostValue value, SymbolicTensor input) {
    return value instanceof Tensor tensor ? tensor.cast(input.type().dtype()) : value;
  }

  /** Returns texts in the shape of their input, to which an axis of size 1 is added or removed. */
  private static HostValue checked(HostValue value, SymbolicTensor input, int position) {
    if (value instanceof Texts != input.isText()) {
      throw new DataException(
          Diagnostic.of("Input %d of a model is given %s", position, kind(value))
              .received("%s", value)
              .expected("%s", input)
              .remedy(
                  input.isText()
                      ? "wrap strings in Texts.of(...)"
                      : "call predict on tensors, or make the input one of texts"));
    }
    if (!(value instanceof Texts texts)) {
      return value;
    }
    Shape wanted = input.shape();
    Shape given = texts.shape();
    if (given.rank() == wanted.rank() - 1 && wanted.dim(-1).is(1)) {
      given = given.insert(given.rank(), Dim.of(1));
    } else if (given.rank() == wanted.rank() + 1 && given.dim(-1).is(1)) {
      given = given.slice(0, wanted.rank());
    }
    boolean fits = given.rank() == wanted.rank();
    for (int axis = 0; fits && axis < given.rank(); axis++) {
      Dim size = wanted.dim(axis);
      fits = !size.isStatic() || size.equals(given.dim(axis));
    }
    if (!fits) {
      throw new DataException(
          Diagnostic.of("Input %d of a model is given texts of another shape", position)
              .received("%s", texts.shape())
              .expected("%s", wanted));
    }
    return texts.reshape(given);
  }

  private static String kind(HostValue value) {
    return value instanceof Texts ? "texts for numbers" : "numbers for texts";
  }
}
