// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Convolution, channels last: cross-correlation of {@code x [batch, spatial..., channels]} with
 * {@code kernel [window..., channels / groups, filters]}.
 *
 * <p>{@code result[n, o, f] = Σ_{w, c} x[n, o·stride + w·dilation - low, group(f)·C/G + c] ·
 * kernel[w, c, f]}, where {@code x} is zero outside its bounds and filters are divided among the
 * groups in order. Result {@code [batch, ⌊(dim + low + high - dilated window) / stride⌋ + 1...,
 * filters]}.
 *
 * @param geometry strides, dilations, padding and groups
 */
public record Conv(ConvGeometry geometry) implements Op {

  /** The rule on the geometry. */
  public static final Constraint C1 = ConvGeometry.FITS;

  /** The rule on the window. */
  public static final Constraint C2 = ConvGeometry.WINDOW;

  /** The rule on channels. */
  public static final Constraint C3 =
      Constraint.of("C3", "the kernel has the operand's channels divided by the groups");

  /** The rule on groups. */
  public static final Constraint C4 = Constraint.of("C4", "the groups divide channels and filters");

  /** The rule on dtypes. */
  public static final Constraint C5 = Constraint.of("C5", "operands have one float dtype");

  static Op read(Attributes attributes) {
    return new Conv(ConvGeometry.read(attributes));
  }

  @Override
  public String mnemonic() {
    return "conv";
  }

  @Override
  public Attributes attributes() {
    return geometry.attributes();
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new Conv(geometry.bind(sizes));
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    DType dtype = in.sameDtype(C5);
    in.check(C5, dtype.isFloating());
    return List.of(
        new TensorType(dtype, outputShape(in, geometry, in.get(0).shape(), in.get(1).shape())));
  }

  /** Returns the shape of a convolution after checking it; shared with its gradients. */
  static Shape outputShape(Operands in, ConvGeometry geometry, Shape x, Shape kernel) {
    in.check(C1, kernel.rank() == geometry.spatial() + 2, "kernel %s", kernel);
    List<Dim> window = kernel.dims().subList(0, geometry.spatial());
    List<Dim> spatial = geometry.outputDims(in, x, window);
    Dim channels = x.dim(-1);
    Dim filters = kernel.dim(-1);
    int groups = geometry.groups();
    in.check(C3, kernel.dim(-2).times(groups).equals(channels), "%s and kernel %s", x, kernel);
    in.check(C4, filters.floorDiv(groups).times(groups).equals(filters), "%d groups", groups);
    return Shape.ofDims(x.dim(0)).concat(Shape.of(spatial)).concat(Shape.ofDims(filters));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value x = v.operand(0);
    Value kernel = v.operand(1);
    return List.of(
        v.graph().add(new ConvInputGrad(geometry, x.shape()), v.cotangent(), kernel),
        v.graph().add(new ConvFilterGrad(geometry, kernel.shape()), x, v.cotangent()));
  }
}
