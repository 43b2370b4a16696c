// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.Operand;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Creation;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Index;
import dev.nyala.ops.Indexing;
import dev.nyala.ops.Joining;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.ops.Logic;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Piecewise;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.ops.Slicing;
import dev.nyala.tensor.DType;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** Calls the function that a fixture's option {@code function} names. */
final class KerasFunctions {

  private KerasFunctions() {}

  static <T extends Operand<T>> T call(Fixture f, List<T> operands) {
    return switch (f.file()) {
      case "ops/reductions" -> reduction(f, operands.get(0));
      case "ops/arithmetic" -> arithmetic(f, operands);
      case "ops/elementwise" -> elementwise(f, operands.get(0));
      case "ops/units" -> unit(f, operands.get(0));
      case "ops/einsum" -> LinearAlgebra.einsum(f.text("subscripts"), operands);
      case "ops/indexing" ->
          Slicing.get(operands.get(0), Index.parse(f.text("key")).toArray(Index[]::new));
      default -> shape(f, operands);
    };
  }

  private static <T extends Operand<T>> T reduction(Fixture f, T x) {
    int[] axes = f.sets("axis") ? f.integers("axis") : new int[0];
    return switch (f.text("function")) {
      case "argmax" -> Reductions.argmax(x, axes[0]);
      case "argmin" -> Reductions.argmin(x, axes[0]);
      default -> {
        Reductions.Function function = reduction(f);
        yield f.flag("keepdims") ? Reductions.keepDims(function, x, axes) : function.apply(x, axes);
      }
    };
  }

  private static Reductions.Function reduction(Fixture f) {
    return switch (f.text("function")) {
      case "sum" -> Reductions::sum;
      case "mean" -> Reductions::mean;
      case "max" -> Reductions::max;
      case "min" -> Reductions::min;
      case "prod" -> Reductions::prod;
      case "var" -> Reductions::var;
      case "std" -> Reductions::std;
      case "logsumexp" -> Reductions::logSumExp;
      case "any" -> Reductions::any;
      case "all" -> Reductions::all;
      default -> Assertions.fail("nothing is called " + f.text("function"));
    };
  }

  private static <T extends Operand<T>> T arithmetic(Fixture f, List<T> operands) {
    T a = operands.get(0);
    if (f.text("function").equals("clip")) {
      return Arithmetic.clip(a, f.number("x_min"), f.number("x_max"));
    }
    T b = operands.get(1);
    return switch (f.text("function")) {
      case "add" -> Arithmetic.add(a, b);
      case "subtract" -> Arithmetic.subtract(a, b);
      case "multiply" -> Arithmetic.multiply(a, b);
      case "divide" -> Arithmetic.divide(a, b);
      case "maximum" -> Arithmetic.maximum(a, b);
      case "minimum" -> Arithmetic.minimum(a, b);
      case "power" -> Arithmetic.power(a, b);
      case "floor_divide" -> Arithmetic.floorDivide(a, b);
      case "mod" -> Arithmetic.mod(a, b);
      case "divide_no_nan" -> Arithmetic.divideNoNan(a, b);
      case "equal" -> Logic.equal(a, b);
      case "not_equal" -> Logic.notEqual(a, b);
      case "less" -> Logic.less(a, b);
      case "less_equal" -> Logic.lessEqual(a, b);
      case "greater" -> Logic.greater(a, b);
      case "greater_equal" -> Logic.greaterEqual(a, b);
      case "logical_and" -> Logic.logicalAnd(a, b);
      case "logical_or" -> Logic.logicalOr(a, b);
      case "logical_xor" -> Logic.logicalXor(a, b);
      case "where" -> Logic.where(a, b, operands.get(2));
      default -> Assertions.fail("nothing is called " + f.text("function"));
    };
  }

  private static <T extends Operand<T>> T elementwise(Fixture f, T x) {
    return switch (f.text("function")) {
      case "abs" -> Elementwise.abs(x);
      case "negative" -> Elementwise.negative(x);
      case "sign" -> Elementwise.sign(x);
      case "square" -> Elementwise.square(x);
      case "exp" -> Elementwise.exp(x);
      case "expm1" -> Elementwise.expm1(x);
      case "log" -> Elementwise.log(x);
      case "log1p" -> Elementwise.log1p(x);
      case "sqrt" -> Elementwise.sqrt(x);
      case "rsqrt" -> Elementwise.rsqrt(x);
      case "reciprocal" -> Elementwise.reciprocal(x);
      case "sin" -> Elementwise.sin(x);
      case "cos" -> Elementwise.cos(x);
      case "tan" -> Elementwise.tan(x);
      case "arcsin" -> Elementwise.arcsin(x);
      case "arccos" -> Elementwise.arccos(x);
      case "arctan" -> Elementwise.arctan(x);
      case "sinh" -> Elementwise.sinh(x);
      case "cosh" -> Elementwise.cosh(x);
      case "tanh" -> Elementwise.tanh(x);
      case "arcsinh" -> Elementwise.arcsinh(x);
      case "arccosh" -> Elementwise.arccosh(x);
      case "arctanh" -> Elementwise.arctanh(x);
      case "erf" -> Elementwise.erf(x);
      case "erfinv" -> Elementwise.erfinv(x);
      case "floor" -> Elementwise.floor(x);
      case "ceil" -> Elementwise.ceil(x);
      case "round" -> Elementwise.round(x);
      case "log_sigmoid" -> Nn.logSigmoid(x);
      case "isnan" -> Elementwise.isNan(x);
      case "isinf" -> Elementwise.isInf(x);
      case "isfinite" -> Elementwise.isFinite(x);
      default -> Assertions.fail("nothing is called " + f.text("function"));
    };
  }

  private static <T extends Operand<T>> T shape(Fixture f, List<T> operands) {
    T x = operands.get(0);
    return switch (f.text("function")) {
      case "reshape" -> Shapes.reshape(x, f.integers("newshape"));
      case "expand_dims" -> Shapes.expandDims(x, f.integer("axis"));
      case "squeeze" -> Shapes.squeeze(x, f.integer("axis"));
      case "transpose" -> Shapes.transpose(x, f.integers("axes"));
      case "swapaxes" -> Shapes.swapAxes(x, f.integer("axis1"), f.integer("axis2"));
      case "moveaxis" -> Shapes.moveAxis(x, f.integer("source"), f.integer("destination"));
      case "concatenate" -> Joining.concatenate(operands, f.integer("axis"));
      case "stack" -> Joining.stack(operands, f.integer("axis"));
      case "tile" -> Joining.tile(x, f.integers("repeats"));
      case "repeat" -> Joining.repeat(x, f.integer("repeats"), f.integer("axis"));
      case "flip" -> Slicing.flip(x, f.integer("axis"));
      case "take" -> Indexing.take(x, operands.get(1), f.integer("axis"));
      case "take_along_axis" -> Indexing.takeAlongAxis(x, operands.get(1), f.integer("axis"));
      case "one_hot" -> Indexing.oneHot(x, f.integer("num_classes"));
      case "matmul" -> LinearAlgebra.matmul(x, operands.get(1));
      case "dot" -> LinearAlgebra.dot(x, operands.get(1));
      case "outer" -> LinearAlgebra.outer(x, operands.get(1));
      case "norm" -> LinearAlgebra.norm(x, f.integers("axis"));
      case "normalize" -> Nn.normalize(x, f.integers("axis"));
      case "ravel" -> Shapes.ravel(x);
      case "pad" -> {
        int[] widths = f.integers("pad_width");
        yield Slicing.pad(x, 1, widths[2], widths[3], f.number("constant_values"));
      }
      default -> part(f, x);
    };
  }

  private static <T extends Operand<T>> T part(Fixture f, T x) {
    return switch (f.text("function")) {
      case "split" -> {
        int[] sections = f.integers("indices_or_sections");
        int axis = f.integer("axis");
        List<T> parts =
            sections.length == 1
                ? Joining.split(x, sections[0], axis)
                : Joining.split(x, sections, axis);
        yield parts.get(f.integer("part"));
      }
      case "unstack" -> Joining.unstack(x, f.integer("axis")).get(f.integer("part"));
      case "sort" -> Indexing.sort(x, f.integer("axis")).values();
      case "argsort" -> Indexing.sort(x, f.integer("axis")).positions();
      case "top_k" -> {
        Indexing.Found<T> found = Indexing.topK(x, f.integer("k"));
        yield f.integer("part") == 0 ? found.values() : found.positions();
      }
      case "cast" -> Elementwise.cast(x, DType.of(f.text("dtype")));
      case "full_like" -> Creation.fullLike(x, f.number("fill_value"));
      case "zeros_like" -> Creation.zerosLike(x);
      case "ones_like" -> Creation.onesLike(x);
      default -> Assertions.fail("nothing is called " + f.text("function"));
    };
  }

  private static <T extends Operand<T>> T unit(Fixture f, T x) {
    return switch (f.text("function")) {
      case "relu" -> Nn.relu(x);
      case "relu6" -> Nn.relu6(x);
      case "leaky_relu" -> Nn.leakyRelu(x, f.number("negative_slope"));
      case "elu" -> Nn.elu(x, f.number("alpha"));
      case "celu" -> Nn.celu(x, f.number("alpha"));
      case "selu" -> Nn.selu(x);
      case "gelu" -> Nn.gelu(x, f.flag("approximate"));
      case "glu" -> Nn.glu(x, f.integer("axis"));
      case "silu" -> Nn.silu(x);
      case "softplus" -> Nn.softplus(x);
      case "softsign" -> Nn.softsign(x);
      case "sigmoid" -> Nn.sigmoid(x);
      case "log_sigmoid" -> Nn.logSigmoid(x);
      case "hard_sigmoid" -> Nn.hardSigmoid(x);
      case "hard_silu" -> Nn.hardSilu(x);
      case "hard_tanh" -> Piecewise.hardTanh(x);
      case "hard_shrink" -> Piecewise.hardShrink(x, f.number("threshold"));
      case "soft_shrink" -> Piecewise.softShrink(x, f.number("threshold"));
      case "tanh_shrink" -> Nn.tanhShrink(x);
      case "sparse_plus" -> Piecewise.sparsePlus(x);
      case "sparse_sigmoid" -> Piecewise.sparseSigmoid(x);
      case "squareplus" -> Nn.squareplus(x, f.number("b"));
      case "threshold" -> Piecewise.threshold(x, f.number("threshold"), f.number("default_value"));
      case "softmax" -> Nn.softmax(x, f.integer("axis"));
      case "log_softmax" -> Nn.logSoftmax(x, f.integer("axis"));
      case "sparsemax" -> Nn.sparsemax(x, -1);
      default -> Assertions.fail("nothing is called " + f.text("function"));
    };
  }
}
