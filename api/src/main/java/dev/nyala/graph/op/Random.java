// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers drawn anew at every step.
 *
 * <p>Operand: {@code step}, an INT64 scalar. The op is a description: before a graph is compiled it
 * becomes an input that the host fills, so that the numbers are the same bit for bit on every
 * backend. No gradient.
 *
 * <pre>{@code
 * random{distribution=bernoulli(0.5),seed=7,key=dropout,shape=[batch,64],dtype=f32} (step)
 * }</pre>
 *
 * @param distribution what is drawn
 * @param key names the stream, so that two layers draw differently
 * @param shape the result's shape
 * @param dtype the result's element type
 */
public record Random(RandomDistribution distribution, RandomKey key, Shape shape, DType dtype)
    implements Op {

  /** The rule on the step. */
  public static final Constraint C1 = Constraint.of("C1", "the step is an i64 scalar");

  static Op read(Attributes attributes) {
    return of(attributes);
  }

  /**
   * Reads the op from its attributes.
   *
   * @param attributes what {@link #attributes()} returned
   * @return the op
   */
  public static Random of(Attributes attributes) {
    return new Random(
        RandomDistribution.parse(attributes.text("distribution")),
        RandomKey.of(attributes.longInteger("seed"), attributes.text("key")),
        attributes.shape("shape"),
        attributes.dtype("dtype"));
  }

  @Override
  public String mnemonic() {
    return "random";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE
        .with("distribution", distribution)
        .with("seed", key.seed())
        .with("key", key.path())
        .with("shape", shape)
        .with("dtype", dtype);
  }

  @Override
  public Random bind(Map<String, Dim> sizes) {
    return new Random(distribution, key, shape.bind(sizes), dtype);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType step = in.only();
    in.check(C1, step.dtype() == DType.INT64 && step.rank() == 0);
    return List.of(new TensorType(dtype, shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.singletonList(null);
  }
}
