// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.kernel.AveragePooling;
import dev.nyala.backend.pure.kernel.MaxPooling;
import dev.nyala.backend.pure.kernel.PoolingShape;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.tensor.Axes;
import java.util.List;

/**
 * Pooling: floats of at most 32 bits over one or two axes by the fast kernels, the rest by plain
 * loops.
 *
 * <p>The kernels index maxima by their position in the whole operand. Where only gradients read the
 * indices they stay in that form.
 */
final class PoolLowerings {

  private PoolLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.put("max_pool", DTypes.NUMBERS, new Lowering.Stepped(PoolLowerings::max, false));
    table.put(
        "max_pool_grad", DTypes.NUMBERS, new Lowering.Stepped(PoolLowerings::maxGradient, false));
    table.put("average_pool", DTypes.FLOATING, new Lowering.Stepped(PoolLowerings::average, false));
    table.put(
        "average_pool_grad",
        DTypes.FLOATING,
        new Lowering.Stepped(PoolLowerings::averageGradient, false));
  }

  /** Returns the form the kernels take, or null if they do not serve it. */
  private static @org.jspecify.annotations.Nullable PoolingShape planar(
      Axes window, ConvGeometry geometry, Place x, Place y) {
    int spatial = geometry.spatial();
    int[] dims = x.dims();
    boolean served =
        DTypes.FLOATS.contains(x.dtype())
            && (spatial == 1 || spatial == 2)
            && geometry.dilations().stream().allMatch(d -> d == 1)
            && x.size() > 0
            && y.size() > 0;
    for (int a = 0; a < spatial; a++) {
      served &= geometry.low().get(a).toInt() < window.get(a);
      served &= geometry.high().get(a).toInt() < window.get(a);
    }
    if (!served) {
      return null;
    }
    boolean tall = spatial == 2;
    int width = spatial - 1;
    return new PoolingShape(
        dims[0],
        tall ? dims[1] : 1,
        dims[width + 1],
        dims[spatial + 1],
        tall ? window.get(0) : 1,
        window.get(width),
        tall ? geometry.strides().get(0) : 1,
        geometry.strides().get(width),
        tall ? geometry.low().get(0).toInt() : 0,
        tall ? geometry.high().get(0).toInt() : 0,
        geometry.low().get(width).toInt(),
        geometry.high().get(width).toInt());
  }

  /** Tells whether indices are read by gradients of the same pooling alone. */
  private static boolean isPrivate(Site site, Value indices) {
    Node pool = indices.producer();
    List<Node> readers = site.readers().of(indices);
    return pool != null
        && readers != null
        && pool.op() instanceof MaxPool op
        && readers.stream()
            .allMatch(
                n ->
                    n.op() instanceof MaxPoolGrad grad
                        && n.operand(1) == indices
                        && n.operand(0) != indices
                        && grad.window().equals(op.window())
                        && grad.geometry().equals(op.geometry())
                        && grad.inputShape().equals(pool.operand(0).shape())
                        && DTypes.FLOATS.contains(n.result().dtype()));
  }

  private static Step max(Site site) {
    MaxPool op = site.op(MaxPool.class);
    Place x = site.operand(0);
    Place y = site.result(0);
    Place indices = site.result(1);
    PoolingShape shape = planar(op.window(), op.geometry(), x, y);
    if (shape == null) {
      return new GeneralPool(op.window(), op.geometry(), x.dims(), y.dims()).max(x, y, indices);
    }
    Machine machine = site.machine();
    MaxPooling pooling = new MaxPooling(machine.kernels(), shape);
    Step step =
        frame ->
            pooling.forward(
                machine.team(),
                frame.floats(x),
                frame.at(x),
                frame.floats(y),
                frame.at(y),
                (int[]) frame.array(indices),
                frame.at(indices));
    return isPrivate(site, site.node().results().get(1)) ? step : spatial(step, shape, indices);
  }

  /** Turns positions in the whole operand to positions in the spatial axes of one channel. */
  private static Step spatial(Step step, PoolingShape shape, Place indices) {
    int size = indices.size();
    int positions = shape.height() * shape.width();
    return frame -> {
      step.run(frame);
      int[] array = (int[]) frame.array(indices);
      int at = frame.at(indices);
      for (int i = at; i < at + size; i++) {
        array[i] = array[i] / shape.channels() % positions;
      }
    };
  }

  private static Step maxGradient(Site site) {
    MaxPoolGrad op = site.op(MaxPoolGrad.class);
    Place dy = site.operand(0);
    Place indices = site.operand(1);
    Place dx = site.result();
    PoolingShape shape = planar(op.window(), op.geometry(), dx, dy);
    Value from = site.node().operand(1);
    Node pool = from.producer();
    boolean isPrivate =
        shape != null
            && isPrivate(site, from)
            && pool != null
            && DTypes.FLOATS.contains(pool.operand(0).dtype());
    if (!isPrivate || shape == null) {
      return new GeneralPool(op.window(), op.geometry(), dx.dims(), dy.dims())
          .maxGradient(dy, indices, dx);
    }
    Machine machine = site.machine();
    MaxPooling pooling = new MaxPooling(machine.kernels(), shape);
    Step step =
        frame ->
            pooling.gradient(
                machine.team(),
                frame.floats(dy),
                frame.at(dy),
                (int[]) frame.array(indices),
                frame.at(indices),
                frame.floats(dx),
                frame.at(dx));
    return Rounding.after(step, dx);
  }

  private static Step average(Site site) {
    AveragePool op = site.op(AveragePool.class);
    Place x = site.operand(0);
    Place y = site.result();
    PoolingShape shape = planar(op.window(), op.geometry(), x, y);
    if (shape == null) {
      return new GeneralPool(op.window(), op.geometry(), x.dims(), y.dims())
          .average(x, y, op.countPadding());
    }
    Machine machine = site.machine();
    AveragePooling pooling = new AveragePooling(machine.kernels(), shape, op.countPadding());
    Step step =
        frame ->
            pooling.forward(
                machine.team(),
                machine.scratch(),
                frame.floats(x),
                frame.at(x),
                frame.floats(y),
                frame.at(y));
    return Rounding.after(step, y);
  }

  private static Step averageGradient(Site site) {
    AveragePoolGrad op = site.op(AveragePoolGrad.class);
    Place dy = site.operand(0);
    Place dx = site.result();
    PoolingShape shape = planar(op.window(), op.geometry(), dx, dy);
    if (shape == null) {
      return new GeneralPool(op.window(), op.geometry(), dx.dims(), dy.dims())
          .averageGradient(dy, dx, op.countPadding());
    }
    Machine machine = site.machine();
    AveragePooling pooling = new AveragePooling(machine.kernels(), shape, op.countPadding());
    Step step =
        frame ->
            pooling.gradient(
                machine.team(),
                machine.scratch(),
                frame.floats(dy),
                frame.at(dy),
                frame.floats(dx),
                frame.at(dx));
    return Rounding.after(step, dx);
  }
}
