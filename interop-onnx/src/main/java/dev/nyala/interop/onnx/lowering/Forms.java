// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One value of a graph as it stands in the ONNX graph: in one layout, or in both if both are
 * wanted, transposed when first asked for. Not thread-safe.
 */
final class Forms {

  private final GraphWriter writer;
  private final TensorType type;
  private final Map<Layout, String> names = new EnumMap<>(Layout.class);
  private final Map<String, String> companions = new HashMap<>();
  private @Nullable Supplier<String> source;
  private @Nullable Supplier<String> firstSource;
  private @Nullable UnaryOperator<@Nullable String> biased;
  private Tiling.@Nullable Writer tapWriter;
  private Tiling.@Nullable Tiled tiled;
  private @Nullable Tensor constant;

  Forms(GraphWriter writer, TensorType type) {
    this.writer = writer;
    this.type = type;
  }

  static Forms of(GraphWriter writer, TensorType type, Layout layout, String name) {
    Forms forms = new Forms(writer, type);
    forms.set(layout, name);
    return forms;
  }

  static Forms ofConstant(GraphWriter writer, Tensor constant) {
    Forms forms = new Forms(writer, constant.type());
    forms.setConstant(constant);
    return forms;
  }

  TensorType type() {
    return type;
  }

  void set(Layout layout, String name) {
    names.put(layout, name);
  }

  void setConstant(Tensor elements) {
    constant = elements;
    source = () -> writer.constant(elements);
  }

  /** Says how the value is written, channels last, when it is asked for. */
  void setSource(Supplier<String> supplier) {
    source = supplier;
  }

  /**
   * Says how the value is written, channels first, when it is asked for: with a bias per channel if
   * nobody has asked for it without.
   */
  void setBiased(UnaryOperator<@Nullable String> writerOfBias, Tiling.Writer writerOfTaps) {
    biased = writerOfBias;
    firstSource = () -> Objects.requireNonNull(writerOfBias.apply(null));
    tapWriter = writerOfTaps;
  }

  /** Takes the value of another that takes a bias, plus the bias. */
  void takeBiased(Forms other, String bias) {
    UnaryOperator<@Nullable String> writerOfBias = Objects.requireNonNull(other.biased);
    Tiling.Writer writerOfTaps = Objects.requireNonNull(other.tapWriter);
    firstSource = () -> Objects.requireNonNull(writerOfBias.apply(bias));
    tapWriter = (tiling, none) -> writerOfTaps.write(tiling, bias);
  }

  boolean takesBias() {
    return biased != null && names.isEmpty();
  }

  /** Writes what the taps of windows see, or returns null if it stands whole or is cheaper so. */
  @Nullable List<String> taps(Tiling tiling) {
    Tiling.Writer pending = tapWriter;
    return pending == null || !names.isEmpty() ? null : pending.write(tiling, null);
  }

  /** Says that the value stands as what the taps of windows see. */
  void setTiled(Tiling.Tiled parts) {
    tiled = parts;
  }

  Tiling.@Nullable Tiled tiled() {
    return tiled;
  }

  boolean isSet() {
    return source != null || firstSource != null || !names.isEmpty();
  }

  /** Returns the elements if they are known when the graph is written. */
  @Nullable Tensor constant() {
    return constant;
  }

  /** Tells whether the value stands in a layout already, or costs nothing to bring there. */
  boolean isIn(Layout layout) {
    return names.containsKey(layout)
        || layout == Layout.CHANNELS_FIRST && firstSource != null
        || layout == Layout.CHANNELS_LAST && source != null
        || constant != null
        || isSet() && isMovedByReshape();
  }

  String in(Layout layout) {
    String name = names.get(layout);
    if (name == null) {
      name = write(layout);
      names.put(layout, name);
    }
    return name;
  }

  private String write(Layout layout) {
    Supplier<String> supplier = source;
    if (layout == Layout.CHANNELS_LAST && supplier != null) {
      return supplier.get();
    }
    Supplier<String> pending = firstSource;
    if (layout == Layout.CHANNELS_FIRST && pending != null) {
      return pending.get();
    }
    Axes order =
        layout == Layout.CHANNELS_FIRST
            ? layout.fromLast(type.rank())
            : Layout.CHANNELS_FIRST.fromLast(type.rank()).inverse();
    Tensor elements = constant;
    if (elements != null) {
      return writer.constant(permuted(elements, order));
    }
    Layout other = layout == Layout.CHANNELS_FIRST ? Layout.CHANNELS_LAST : Layout.CHANNELS_FIRST;
    String from = in(other);
    if (isMovedByReshape()) {
      Shape shape = layout == Layout.CHANNELS_LAST ? type.shape() : type.shape().permute(order);
      return writer.op("Reshape", from, writer.ints(longs(shape.toInts())));
    }
    return writer.op("Transpose", NodeAttributes.of("perm", longs(order.toArray())), from);
  }

  /** Tells whether both layouts have the same elements in the same order. */
  private boolean isMovedByReshape() {
    Shape shape = type.shape();
    int rank = shape.rank();
    return rank >= 3
        && shape.isStatic()
        && (shape.dim(-1).is(1) || shape.slice(1, rank - 1).dims().stream().allMatch(d -> d.is(1)));
  }

  private static long[] longs(int[] values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < longs.length; i++) {
      longs[i] = values[i];
    }
    return longs;
  }

  private static Tensor permuted(Tensor tensor, Axes order) {
    Shape shape = tensor.shape().permute(order);
    TensorBuffer source = tensor.toBuffer();
    TensorBuffer target = new TensorBuffer(tensor.type().withShape(shape));
    int[] dims = tensor.shape().toInts();
    int[] strides = new int[dims.length];
    for (int axis = dims.length - 1, stride = 1; axis >= 0; stride *= dims[axis--]) {
      strides[axis] = stride;
    }
    int[] sizes = shape.toInts();
    for (int i = 0; i < target.size(); i++) {
      int rest = i;
      int from = 0;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        from += rest % sizes[axis] * strides[order.get(axis)];
        rest /= sizes[axis];
      }
      target.copyFrom(i, source, from, 1);
    }
    return target.toTensor();
  }

  /** Returns the same value as another dtype; casts are exact or round to nearest even. */
  Forms cast(DType dtype) {
    if (dtype == type.dtype()) {
      return this;
    }
    Tensor elements = constant;
    if (elements != null) {
      return ofConstant(writer, elements.cast(dtype));
    }
    Forms forms = new Forms(writer, type.withDtype(dtype));
    if (firstSource != null) {
      forms.set(Layout.CHANNELS_FIRST, writer.cast(in(Layout.CHANNELS_FIRST), dtype));
      return forms;
    }
    Supplier<String> supplier = source;
    if (supplier != null) {
      forms.setSource(() -> writer.cast(in(Layout.CHANNELS_LAST), dtype));
    }
    names.forEach((layout, name) -> forms.set(layout, writer.cast(name, dtype)));
    return forms;
  }

  /** Takes the value of another dtype, cast. */
  void takeCast(Forms other) {
    if (other.isIn(Layout.CHANNELS_LAST)) {
      setSource(() -> writer.cast(other.in(Layout.CHANNELS_LAST), type.dtype()));
    } else {
      set(Layout.CHANNELS_FIRST, writer.cast(other.in(Layout.CHANNELS_FIRST), type.dtype()));
    }
    companions.putAll(other.companions);
  }

  /** Remembers a value that goes with this one, for the lowerings of other nodes. */
  void setCompanion(String role, String name) {
    companions.put(role, name);
  }

  @Nullable String companion(String role) {
    return companions.get(role);
  }
}
