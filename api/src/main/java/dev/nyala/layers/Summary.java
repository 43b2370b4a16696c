// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table that Keras prints of a model: layers, shapes, numbers of parameters, connections.
 *
 * <p>Immutable. {@link #toString()} is the text.
 */
public final class Summary {

  private static final int DEFAULT_LENGTH = 76;

  private final Layer model;
  private final CallGraph calls;
  private final Map<SymbolicTensor, String> inputNames;
  private final boolean sequential;
  private final List<TensorType> optimizer;
  private final int lineLength;

  /**
   * Summarises a model.
   *
   * @param model the model
   * @param calls its calls
   * @param inputNames names of its inputs, in their order
   * @param sequential whether it was made as a sequence of layers, so that inputs are not shown
   * @param optimizer the types of what the optimizer remembers; none before the first step
   */
  public Summary(
      Layer model,
      CallGraph calls,
      List<String> inputNames,
      boolean sequential,
      List<TensorType> optimizer) {
    this(model, calls, named(calls, inputNames), sequential, optimizer, DEFAULT_LENGTH);
  }

  private static Map<SymbolicTensor, String> named(CallGraph calls, List<String> names) {
    Map<SymbolicTensor, String> named = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      named.put(calls.inputs().get(i), names.get(i));
    }
    return named;
  }

  private Summary(
      Layer model,
      CallGraph calls,
      Map<SymbolicTensor, String> inputNames,
      boolean sequential,
      List<TensorType> optimizer,
      int lineLength) {
    this.model = model;
    this.calls = calls;
    this.inputNames = Map.copyOf(inputNames);
    this.sequential = sequential;
    this.optimizer = List.copyOf(optimizer);
    this.lineLength = lineLength;
  }

  /**
   * Sets the width of the table; 76 by default.
   *
   * @param characters at least 40
   * @return a copy of that width
   */
  public Summary lineLength(int characters) {
    int width = Math.max(40, characters);
    return new Summary(model, calls, inputNames, sequential, optimizer, width);
  }

  @Override
  public String toString() {
    boolean plain = sequential || isChain();
    double[] ends = plain ? new double[] {0.45, 0.8, 1} : new double[] {0.3, 0.56, 0.74, 1};
    TextTable table = new TextTable(lineLength, ends, 2);
    List<String> header = new ArrayList<>(List.of("Layer (type)", "Output Shape", "Param #"));
    if (!plain) {
      header.add("Connected to");
    }
    table.header(header);
    List<CallGraph.Operation> rows =
        calls.operations().stream().filter(o -> !sequential || o.layer() != null).toList();
    for (int i = 0; i < rows.size(); i++) {
      if (i > 0) {
        table.between();
      }
      table.row(cells(rows.get(i), plain));
    }
    table.end();
    return "Model: \"" + model.name() + "\"\n" + table + totals();
  }

  /** Tells whether each layer is called once, on what the one before returns. */
  private boolean isChain() {
    return calls.calls().size() == calls.layers().size()
        && calls.inputs().size() == 1
        && calls.outputs().size() == 1
        && calls.calls().stream().allMatch(c -> c.inputs().size() == 1)
        && calls.calls().stream().flatMap(c -> c.inputs().stream()).distinct().count()
            == calls.calls().size();
  }

  private List<String> cells(CallGraph.Operation row, boolean plain) {
    Layer layer = row.layer();
    SymbolicTensor input = row.input();
    List<String> cells = new ArrayList<>();
    if (layer != null) {
      cells.add(layer.name() + " (" + layer.kind() + ")");
      List<LayerCall> own = calls.calls().stream().filter(c -> c.layer() == layer).toList();
      cells.add(shapes(own.get(own.size() - 1).outputs()));
      cells.add(grouped(count(types(layer.parameters()))));
    } else if (input != null) {
      cells.add(inputNames.get(input) + " (InputLayer)");
      cells.add(shapes(List.of(input)));
      cells.add("0");
    }
    if (!plain) {
      cells.add(layer == null ? "-" : connections(layer));
    }
    return cells;
  }

  private static String shapes(List<SymbolicTensor> outputs) {
    String all = outputs.stream().map(Summary::shape).collect(Collectors.joining(", "));
    return outputs.size() == 1 ? all : "[" + all + "]";
  }

  private static String shape(SymbolicTensor tensor) {
    return tensor.shape().dims().stream()
        .map(d -> d.isStatic() ? d.toString() : "None")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private String connections(Layer layer) {
    List<String> sources = new ArrayList<>();
    for (LayerCall call : calls.calls()) {
      if (call.layer() == layer) {
        call.inputs().stream()
            .filter(x -> !(x instanceof ConstantTensor))
            .forEach(x -> sources.add(connection(x)));
      }
    }
    return String.join(", ", sources);
  }

  /** Returns the layer, which of its calls, and which result of that call a tensor is. */
  private String connection(SymbolicTensor tensor) {
    LayerCall source = tensor.source();
    if (source == null || inputNames.containsKey(tensor)) {
      return inputNames.get(tensor) + "[0][0]";
    }
    List<LayerCall> siblings =
        calls.calls().stream().filter(c -> c.layer() == source.layer()).toList();
    return source.layer().name()
        + "["
        + siblings.indexOf(source)
        + "]["
        + source.outputs().indexOf(tensor)
        + "]";
  }

  private String totals() {
    List<Parameter> parameters = model.parameters();
    List<TensorType> trainable = types(parameters.stream().filter(Parameter::trainable).toList());
    List<TensorType> fixed = types(parameters.stream().filter(p -> !p.trainable()).toList());
    List<TensorType> all = new ArrayList<>(trainable);
    all.addAll(fixed);
    all.addAll(optimizer);
    return total("Total", all)
        + total("Trainable", trainable)
        + total("Non-trainable", fixed)
        + (optimizer.isEmpty() ? "" : total("Optimizer", optimizer));
  }

  private static List<TensorType> types(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::type).toList();
  }

  private static String total(String what, List<TensorType> types) {
    double bytes = 0;
    for (TensorType type : types) {
      bytes += (double) type.shape().size() * type.dtype().bytes();
    }
    return " " + what + " params: " + grouped(count(types)) + " (" + size(bytes) + ")\n";
  }

  private static long count(List<TensorType> types) {
    return types.stream().mapToLong(type -> type.shape().size()).sum();
  }

  private static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String size(double bytes) {
    List<String> units = List.of("B", "KB", "MB", "GB", "TB", "PB");
    double rest = bytes;
    int unit = 0;
    while (rest >= 1024 && unit < units.size() - 1) {
      rest /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.2f %s", rest, units.get(unit));
  }
}
