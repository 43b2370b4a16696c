// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.kernel.Convolution;
import dev.nyala.backend.pure.kernel.ConvolutionFilterGradient;
import dev.nyala.backend.pure.kernel.ConvolutionInputGradient;
import dev.nyala.backend.pure.kernel.GeneralConvolution;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Epilogue;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.tensor.DType;
import java.util.EnumSet;
import java.util.Set;

/**
 * Convolutions: floats of at most 32 bits over one or two axes by the fast kernels, the rest by
 * plain loops.
 */
final class ConvLowerings {

  private static final Set<DType> DOUBLE = EnumSet.of(DType.FLOAT64);

  private ConvLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.putWhere(
        "conv",
        DTypes.FLOATS,
        "one or two spatial axes",
        n -> ((Conv) n.op()).geometry().spatial() <= 2,
        new Lowering.Stepped(ConvLowerings::forward, true));
    table.put("conv", DTypes.FLOATING, new Lowering.Stepped(ConvLowerings::generalForward, false));
    table.putWhere(
        "conv_input_grad",
        DTypes.FLOATS,
        "one or two spatial axes",
        n -> ((ConvInputGrad) n.op()).geometry().spatial() <= 2,
        new Lowering.Stepped(ConvLowerings::inputGradient, false));
    table.put(
        "conv_input_grad",
        DTypes.FLOATING,
        new Lowering.Stepped(ConvLowerings::generalInputGradient, false));
    table.putWhere(
        "conv_filter_grad",
        DTypes.FLOATS,
        "one or two spatial axes",
        n -> ((ConvFilterGrad) n.op()).geometry().spatial() <= 2,
        new Lowering.Stepped(ConvLowerings::filterGradient, false));
    table.put(
        "conv_filter_grad",
        DTypes.FLOATING,
        new Lowering.Stepped(ConvLowerings::generalFilterGradient, false));
  }

  private static Step forward(Site site) {
    Place x = site.operand(0);
    Place w = site.operand(1);
    Place y = site.result();
    ConvSizes sizes = new ConvSizes(site.op(Conv.class).geometry(), x, w, y);
    if (sizes.isEmpty()) {
      return generalForward(site);
    }
    Machine machine = site.machine();
    Epilogue epilogue = site.epilogue();
    Place bias = epilogue.bias();
    Convolution convolution =
        new Convolution(machine.kernels(), sizes.planar(), epilogue.activation());
    Step step =
        frame ->
            convolution.run(
                machine.team(),
                machine.scratch(),
                frame.floats(x),
                frame.at(x),
                frame.floats(w),
                frame.at(w),
                bias == null ? null : frame.floats(bias),
                bias == null ? 0 : frame.at(bias),
                frame.floats(y),
                frame.at(y));
    return Rounding.after(step, y);
  }

  private static Step inputGradient(Site site) {
    Place dy = site.operand(0);
    Place w = site.operand(1);
    Place dx = site.result();
    ConvSizes sizes = new ConvSizes(site.op(ConvInputGrad.class).geometry(), dx, w, dy);
    if (sizes.isEmpty()) {
      return zeros(dx);
    }
    Machine machine = site.machine();
    ConvolutionInputGradient gradient =
        new ConvolutionInputGradient(machine.kernels(), sizes.planar());
    Step step =
        frame ->
            gradient.run(
                machine.team(),
                machine.scratch(),
                frame.floats(dy),
                frame.at(dy),
                frame.floats(w),
                frame.at(w),
                frame.floats(dx),
                frame.at(dx));
    return Rounding.after(step, dx);
  }

  private static Step filterGradient(Site site) {
    Place x = site.operand(0);
    Place dy = site.operand(1);
    Place dw = site.result();
    ConvSizes sizes = new ConvSizes(site.op(ConvFilterGrad.class).geometry(), x, dw, dy);
    if (sizes.isEmpty()) {
      return zeros(dw);
    }
    Machine machine = site.machine();
    ConvolutionFilterGradient gradient =
        new ConvolutionFilterGradient(machine.kernels(), sizes.planar());
    Step step =
        frame ->
            gradient.run(
                machine.team(),
                machine.scratch(),
                frame.floats(x),
                frame.at(x),
                frame.floats(dy),
                frame.at(dy),
                frame.floats(dw),
                frame.at(dw));
    return Rounding.after(step, dw);
  }

  private static Step zeros(Place place) {
    Elements elements = place.elements();
    int size = place.size();
    return frame -> elements.fill(frame.array(place), frame.at(place), size, 0);
  }

  /** One of the three loops, on arrays of float or of double. */
  private interface General {
    void run(GeneralConvolution c, Object a, int at, Object b, int bAt, Object y, int yAt);
  }

  private static Step general(Site site, ConvSizes sizes, General loop) {
    Place a = site.operand(0);
    Place b = site.operand(1);
    Place y = site.result();
    if (sizes.isEmpty()) {
      return zeros(y);
    }
    GeneralConvolution convolution = sizes.general();
    Step step =
        frame ->
            loop.run(
                convolution,
                frame.array(a),
                frame.at(a),
                frame.array(b),
                frame.at(b),
                frame.array(y),
                frame.at(y));
    return DOUBLE.contains(y.dtype()) ? step : Rounding.after(step, y);
  }

  private static Step generalForward(Site site) {
    ConvSizes sizes =
        new ConvSizes(
            site.op(Conv.class).geometry(), site.operand(0), site.operand(1), site.result());
    return general(
        site,
        sizes,
        (c, x, xo, w, wo, y, yo) -> {
          if (y instanceof double[] doubles) {
            c.forward((double[]) x, xo, (double[]) w, wo, doubles, yo);
          } else {
            c.forward((float[]) x, xo, (float[]) w, wo, (float[]) y, yo);
          }
        });
  }

  private static Step generalInputGradient(Site site) {
    ConvSizes sizes =
        new ConvSizes(
            site.op(ConvInputGrad.class).geometry(),
            site.result(),
            site.operand(1),
            site.operand(0));
    return general(
        site,
        sizes,
        (c, dy, dyo, w, wo, dx, dxo) -> {
          if (dx instanceof double[] doubles) {
            c.inputGradient((double[]) dy, dyo, (double[]) w, wo, doubles, dxo);
          } else {
            c.inputGradient((float[]) dy, dyo, (float[]) w, wo, (float[]) dx, dxo);
          }
        });
  }

  private static Step generalFilterGradient(Site site) {
    ConvSizes sizes =
        new ConvSizes(
            site.op(ConvFilterGrad.class).geometry(),
            site.operand(0),
            site.result(),
            site.operand(1));
    return general(
        site,
        sizes,
        (c, x, xo, dy, dyo, dw, dwo) -> {
          if (dw instanceof double[] doubles) {
            c.filterGradient((double[]) x, xo, (double[]) dy, dyo, doubles, dwo);
          } else {
            c.filterGradient((float[]) x, xo, (float[]) dy, dyo, (float[]) dw, dwo);
          }
        });
  }
}
