// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.HostFunction;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pools over one or two axes by the kernels of the library. Those of oneDNN find maxima and spread
 * gradients, so what only ND4J has kernels for, which are slow, is left to the heap.
 */
final class PoolLowerings {

  private static final Set<DType> FLOAT32 = Set.of(DType.FLOAT32);

  private PoolLowerings() {}

  static void add(Rows rows) {
    rows.putMany("max_pool", FLOAT32, PoolLowerings::isMax, PoolLowerings::max);
    rows.putWidened("max_pool", PoolLowerings::isMax, PoolLowerings::max);
    rows.put("max_pool_grad", FLOAT32, PoolLowerings::isMaxGradient, PoolLowerings::maxGradient);
    rows.putWidened(
        "max_pool_grad", PoolLowerings::isMaxGradient, Lowering.of(PoolLowerings::maxGradient));
    rows.putFloats("average_pool", PoolLowerings::isMean, PoolLowerings::mean);
  }

  private static boolean hasKernel(Sweep sweep) {
    return (sweep.spatial() == 1 || sweep.spatial() == 2) && !sweep.isDilated();
  }

  private static boolean isMax(Site site) {
    MaxPool op = site.op(MaxPool.class);
    return hasKernel(Sweep.of(op.geometry())) && !indicesAreUsed(site);
  }

  private static boolean indicesAreUsed(Site site) {
    Value indices = site.node().results().get(1);
    return site.translation().isEnd(indices)
        || site.translation().usersOf(indices).stream().anyMatch(user -> pooled(user) == null);
  }

  /** Returns the pooling whose gradient a node is, if it can do without indices. */
  private static @Nullable Node pooled(Node node) {
    if (!(node.op() instanceof MaxPoolGrad gradient)) {
      return null;
    }
    Node source = node.operand(1).producer();
    boolean same =
        source != null
            && source.op() instanceof MaxPool pool
            && pool.window().equals(gradient.window())
            && pool.geometry().equals(gradient.geometry())
            && source.operand(0).shape().equals(gradient.inputShape())
            && source.operand(0).dtype() == node.operand(0).dtype();
    return same && hasKernel(Sweep.of(gradient.geometry())) ? source : null;
  }

  private static long[] arguments(Site site, Sweep sweep, Axes window, long... more) {
    List<Long> sizes = window.stream().mapToObj(size -> (long) size).toList();
    return new Convolution(site, sweep).arguments(sizes, more);
  }

  private static Array planar(Sweep sweep, Array x) {
    return sweep.spatial() == 1 ? Convolution.planar(x, 1) : x;
  }

  private static List<Array> max(Site site) {
    MaxPool op = site.op(MaxPool.class);
    Sweep sweep = Sweep.of(op.geometry());
    Array x = sweep.padded(site, site.operand(0), Double.NEGATIVE_INFINITY);
    Array result = site.result();
    site.call(
        "maxpool2d",
        List.of(planar(sweep, x)),
        planar(sweep, result),
        arguments(site, sweep, op.window(), 0, 1));
    Array sum = Guard.sum(site, site.operand(0));
    HostFunction host = site.hostFunction();
    TensorType indices = site.node().results().get(1).type();
    site.sketch()
        .hostIfNaN(
            List.of(sum),
            (operands, results) ->
                host.compute(operands, List.of(results.get(0), new TensorBuffer(indices))),
            site.operands(),
            List.of(result));
    // Nobody reads the indices, so they have no memory.
    return List.of(result, site.sketch().external(indices));
  }

  private static boolean isMaxGradient(Site site) {
    return pooled(site.node()) != null;
  }

  private static Array maxGradient(Site site) {
    MaxPoolGrad op = site.op(MaxPoolGrad.class);
    Node pool = pooled(site.node());
    if (pool == null) {
      throw new IllegalStateException(site.node() + " is not computed like this");
    }
    Sweep sweep = Sweep.of(op.geometry());
    Array source = Conversions.convert(site, site.translation().get(pool.operand(0)), site.dtype());
    Array x = sweep.padded(site, source, Double.NEGATIVE_INFINITY);
    Array dy = site.operand(0);
    Array result = site.result();
    Array whole = sweep.isPadded() ? site.temporary(site.dtype(), x.dims()) : result;
    site.call(
        "maxpool2d_bp",
        List.of(planar(sweep, x), planar(sweep, dy)),
        planar(sweep, whole),
        arguments(site, sweep, op.window(), 0, 1));
    if (sweep.isPadded()) {
      MoveLowerings.copy(site, sweep.cropped(whole, source), result);
    }
    site.sketch()
        .hostIfNaN(
            List.of(Guard.sum(site, source)),
            gradient(site, pool),
            List.of(source, dy),
            List.of(result));
    return result;
  }

  /** Returns what computes the gradient from the operand of the pooling and the cotangent. */
  private static HostFunction gradient(Site site, Node pool) {
    HostFunction forward = site.translation().host().function(pool);
    HostFunction backward = site.hostFunction();
    return (operands, results) -> {
      List<TensorBuffer> pooled = new ArrayList<>();
      pool.results().forEach(result -> pooled.add(new TensorBuffer(result.type())));
      forward.compute(List.of(operands.get(0)), pooled);
      backward.compute(List.of(operands.get(1), pooled.get(1).toTensor()), results);
    };
  }

  private static boolean isMean(Site site) {
    AveragePool op = site.op(AveragePool.class);
    return hasKernel(Sweep.of(op.geometry()));
  }

  private static Array mean(Site site) {
    AveragePool op = site.op(AveragePool.class);
    Sweep sweep = Sweep.of(op.geometry());
    Array x = sweep.padded(site, site.operand(0), 0);
    Array result = site.result();
    boolean weighted = sweep.isPadded() && !op.countPadding();
    Array means = weighted ? site.temporary(x.dtype(), result.dims()) : result;
    site.call(
        "avgpool2d",
        List.of(planar(sweep, x)),
        planar(sweep, means),
        arguments(site, sweep, op.window(), 0, 1));
    if (weighted) {
      Array weights = site.translation().constant(weights(site, op));
      site.call("multiply", List.of(means, weights), result);
    }
    return result;
  }

  /** Returns by how much a window has more elements than those that are not padding. */
  private static Tensor weights(Site site, AveragePool op) {
    int[] y = site.node().result().shape().toInts();
    y[0] = 1;
    y[y.length - 1] = 1;
    int[] window = op.window().toArray();
    int[] x = site.node().operand(0).shape().toInts();
    TensorBuffer weights = new TensorBuffer(TensorType.of(site.dtype(), y));
    double size = Arrays.stream(window).reduce(1, Math::multiplyExact);
    int[] count = new int[1];
    int[] next = new int[1];
    Positions.of(y)
        .each(
            at -> {
              count[0] = 0;
              op.geometry().taps(window, x, at, (tap, place) -> count[0]++);
              weights.setDouble(next[0]++, size / count[0]);
            });
    return weights.toTensor();
  }
}
