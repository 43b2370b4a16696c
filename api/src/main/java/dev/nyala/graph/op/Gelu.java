// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Gaussian error linear unit: {@code x · Φ(x)}, with Φ the normal distribution function.
 *
 * <p>Source: Hendrycks and Gimpel, 2016. Exactly {@code Φ(x) = (1 + erf(x/√2)) / 2}; approximately
 * {@code (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2}.
 *
 * @param approximate whether Φ is approximated by the hyperbolic tangent
 */
public record Gelu(boolean approximate) implements CompositeOp {

  /** The rule on dtypes. */
  public static final Constraint C1 = Constraint.of("C1", "the operand is of floats");

  private static final double CUBIC = 0.044715;
  private static final double TANH_SCALE = 0.7978845608028654;
  private static final double SQRT_HALF = 0.7071067811865476;
  private static final double DENSITY_AT_ZERO = 0.3989422804014327;

  static Op read(Attributes attributes) {
    return new Gelu(attributes.flag("approximate"));
  }

  @Override
  public String mnemonic() {
    return "gelu";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("approximate", approximate);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, x.dtype().isFloating());
    return List.of(x);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value x = operands.get(0);
    return List.of(x.multiply(distribution(x)));
  }

  private Value distribution(Value x) {
    Value odd = approximate ? squashed(x) : x.graph().add(Unary.ERF, x.multiply(SQRT_HALF));
    return odd.add(1).multiply(0.5);
  }

  private static Value squashed(Value x) {
    Value cubic = x.multiply(x.square()).multiply(CUBIC);
    return x.add(cubic).multiply(TANH_SCALE).tanh();
  }

  private Value density(Value x) {
    if (!approximate) {
      return x.square().multiply(-0.5).exp().multiply(DENSITY_AT_ZERO);
    }
    Value inner = x.square().multiply(3 * CUBIC).add(1).multiply(0.5 * TANH_SCALE);
    return squashed(x).square().subtractFrom(1).multiply(inner);
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value x = v.operand();
    return List.of(v.cotangent().multiply(distribution(x).add(x.multiply(density(x)))));
  }
}
