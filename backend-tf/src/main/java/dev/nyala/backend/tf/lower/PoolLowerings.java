// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.tensor.Axes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;

/**
 * Pooling: over one or two axes by the kernels of TensorFlow, the rest tap by tap.
 *
 * <p>The gradient of a maximum that is pooled in the same graph needs no indices.
 */
final class PoolLowerings {

  private PoolLowerings() {}

  /** The pooling of finite elements, whose kernel that of the gradient wants to see. */
  private record Finite(Branch branch, Output<?> x, Output<?> maxima) {}

  static void add(Rows rows) {
    rows.putMany("max_pool", DTypes.NUMBERS, DTypes.WIDE, PoolLowerings::max);
    rows.put("max_pool_grad", DTypes.NUMBERS, DTypes.WIDE, PoolLowerings::maxGradient);
    rows.put("average_pool", DTypes.FLOATING, DTypes.WIDE_FLOATS, PoolLowerings::average);
    rows.put(
        "average_pool_grad", DTypes.FLOATING, DTypes.WIDE_FLOATS, PoolLowerings::averageGradient);
  }

  private static boolean isNative(ConvGeometry geometry, int[] x, int[] y) {
    boolean planar = geometry.spatial() == 1 || geometry.spatial() == 2;
    boolean dense = geometry.dilations().stream().allMatch(d -> d == 1);
    boolean empty =
        Arrays.stream(x).anyMatch(d -> d == 0) || Arrays.stream(y).anyMatch(d -> d == 0);
    return planar && dense && !empty;
  }

  private static Planar planar(ConvGeometry geometry, Axes window, int[] x, int[] y) {
    return Planar.of(geometry, x, window.toArray(), y);
  }

  private static List<Output<?>> max(Site site) {
    MaxPool op = site.op(MaxPool.class);
    int[] x = site.dims(0);
    int[] y = site.resultDims();
    if (!isNative(op.geometry(), x, y)) {
      return new TapMaximum(site, op, site.operand(0), x, y).both();
    }
    Planar planar = planar(op.geometry(), op.window(), x, y);
    Output<?> indices =
        indicesAreUsed(site) ? new TapMaximum(site, op, site.operand(0), x, y).both().get(1) : null;
    Emitter e = site.emitter();
    if (!site.dtype().isFloating()) {
      Output<?> operand = e.reshape(site.operand(0), x, planar.x());
      Output<?> maxima = planar.pool(e.make("MaxPool").in(operand)).out();
      return Arrays.asList(e.reshape(maxima, planar.y(), y), indices);
    }
    // The kernels pass over NaN and know no infinity.
    Branch branch = new Branch(e, e.isFinite(site.operand(0)));
    Output<?> usual = e.reshape(branch.ifTrue(site.operand(0)), x, planar.x());
    Output<?> maxima = planar.pool(e.make("MaxPool").in(usual)).out();
    site.graph().keep(site.node(), new Finite(branch, usual, maxima));
    Output<?> rare = new TapMaximum(site, op, branch.ifFalse(site.operand(0)), x, y).both().get(0);
    return Arrays.asList(branch.merged(e.reshape(maxima, planar.y(), y), rare), indices);
  }

  private static boolean indicesAreUsed(Site site) {
    Value indices = site.node().results().get(1);
    return site.graph().isEnd(indices)
        || site.graph().usersOf(indices).stream().anyMatch(user -> pooled(user) == null);
  }

  /** Returns the pooling whose gradient a node is, if it can do without indices. */
  private static @Nullable Node pooled(Node node) {
    if (!(node.op() instanceof MaxPoolGrad gradient)) {
      return null;
    }
    Node source = node.operand(1).producer();
    if (source == null
        || !(source.op() instanceof MaxPool pool)
        || !pool.window().equals(gradient.window())
        || !pool.geometry().equals(gradient.geometry())
        || !source.operand(0).shape().equals(gradient.inputShape())
        || source.operand(0).dtype() != node.operand(0).dtype()) {
      return null;
    }
    int[] x = gradient.inputShape().toInts();
    return isNative(pool.geometry(), x, source.result().shape().toInts()) ? source : null;
  }

  private static Output<?> maxGradient(Site site) {
    MaxPoolGrad op = site.op(MaxPoolGrad.class);
    int[] x = op.inputShape().toInts();
    int[] y = site.dims(0);
    Node source = pooled(site.node());
    if (source == null) {
      return scattered(site, site.operand(0), site.operand(1), x, y);
    }
    Planar planar = planar(op.geometry(), op.window(), x, y);
    Output<?> operand = site.elsewhere(source.operand(0));
    Finite finite = site.graph().kept(source, Finite.class);
    if (finite == null) {
      Emitter e = site.emitter();
      Output<?> maxima = e.reshape(site.elsewhere(source.result()), y, planar.y());
      return nativeGradient(
          site, planar, e.reshape(operand, x, planar.x()), maxima, site.operand(0));
    }
    Branch branch = finite.branch();
    Output<?> dy = branch.ifTrue(site.operand(0));
    Output<?> usual = nativeGradient(site, planar, finite.x(), finite.maxima(), dy);
    MaxPool pool = (MaxPool) source.op();
    Output<?> indices = new TapMaximum(site, pool, branch.ifFalse(operand), x, y).both().get(1);
    Output<?> rare = scattered(site, branch.ifFalse(site.operand(0)), indices, x, y);
    return branch.merged(usual, rare);
  }

  /** Takes operand and maxima over two axes. */
  private static Output<?> nativeGradient(
      Site site, Planar planar, Output<?> x, Output<?> y, Output<?> dy) {
    Emitter e = site.emitter();
    Output<?> shares = e.reshape(dy, site.dims(0), planar.y());
    Emission emission = e.make("MaxPoolGrad").in(x, y, shares);
    return e.reshape(planar.pool(emission).out(), planar.x(), site.resultDims());
  }

  /** Adds each element to where its index says. */
  private static Output<?> scattered(
      Site site, Output<?> dy, Output<?> positions, int[] x, int[] y) {
    Emitter e = site.emitter();
    int batch = x[0];
    int channels = x[x.length - 1];
    int plane = Arrays.stream(x, 1, x.length).reduce(1, Math::multiplyExact);
    int size = batch * plane;
    int updates = Arrays.stream(y).reduce(1, Math::multiplyExact);
    int places = batch * channels == 0 ? 0 : updates / (batch * channels);
    Output<?> first = e.apply("Range", e.number(0), e.number(size), e.number(Math.max(1, plane)));
    Output<?> channel = e.apply("Range", e.number(0), e.number(channels), e.number(1));
    Output<?> offsets =
        e.apply("AddV2", e.reshape(first, batch, 1, 1), e.reshape(channel, 1, 1, channels));
    Output<?> indices = e.reshape(positions, batch, places, channels);
    Output<?> flat = e.apply("AddV2", e.apply("Mul", indices, e.number(channels)), offsets);
    Output<?> sums =
        e.apply("ScatterNd", e.reshape(flat, updates, 1), e.reshape(dy, updates), e.ints(size));
    return e.reshape(sums, x);
  }

  private static Output<?> average(Site site) {
    AveragePool op = site.op(AveragePool.class);
    int[] x = site.dims(0);
    int[] y = site.resultDims();
    AverageWeights weights =
        new AverageWeights(site, op.geometry(), op.window(), op.countPadding(), x, y);
    if (!isNative(op.geometry(), x, y)) {
      return weights.ofSums(weights.sums(site.operand(0)));
    }
    Planar planar = planar(op.geometry(), op.window(), x, y);
    Emitter e = site.emitter();
    Output<?> padded = planar.pad(e, e.reshape(site.operand(0), x, planar.x()), site.number(0));
    Output<?> means = planar.validPool(e.make("AvgPool").in(padded)).out();
    return weights.ofMeans(e.reshape(means, planar.y(), y));
  }

  private static Output<?> averageGradient(Site site) {
    AveragePoolGrad op = site.op(AveragePoolGrad.class);
    int[] x = op.inputShape().toInts();
    int[] y = site.dims(0);
    AverageWeights weights =
        new AverageWeights(site, op.geometry(), op.window(), op.countPadding(), x, y);
    if (!isNative(op.geometry(), x, y)) {
      return weights.spread(weights.ofSums(site.operand(0)));
    }
    Planar planar = planar(op.geometry(), op.window(), x, y);
    Emitter e = site.emitter();
    Output<?> dy = e.reshape(weights.ofMeans(site.operand(0)), y, planar.y());
    Emission emission = e.make("AvgPoolGrad").in(e.ints(planar.paddedSizes()), dy);
    return e.reshape(planar.crop(e, planar.validPool(emission).out()), planar.x(), x);
  }
}
