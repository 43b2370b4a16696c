// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.EnumSet;
import java.util.Set;

/**
 * {@code BitCast}: elements of another type with the same bits.
 *
 * <p>Between integers and BOOL that is a cast; between floats and integers the elements must be
 * known before the run. Not supported: types of another width, and from other bytes to BOOL.
 */
final class BitOperators {

  private static final Set<DType> HALVES = EnumSet.of(DType.FLOAT16, DType.BFLOAT16);

  private BitOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("BitCast", BitOperators::bitCast);
  }

  private static Value bitCast(OperatorCall call) {
    Value x = call.input(0);
    DType to = ElementType.of((int) call.attributes().integer("to", 0)).dtype();
    DType from = x.dtype();
    if (from == to) {
      return x;
    }
    if (from.bytes() != to.bytes() || to == DType.BOOL) {
      throw call.refused("%s as %s", from, to);
    }
    if (!from.isFloating() && !to.isFloating()) {
      return x.cast(to);
    }
    Tensor known = call.known(0);
    TensorBuffer result = new TensorBuffer(known.type().withDtype(to));
    TensorBuffer source = known.toBuffer();
    for (int i = 0; i < result.size(); i++) {
      copy(source, from, result, i);
    }
    return call.constant(result.toTensor());
  }

  private static void copy(TensorBuffer source, DType from, TensorBuffer result, int i) {
    if (HALVES.contains(from)) {
      result.halves()[i] = source.halves()[i];
    } else if (from == DType.FLOAT32) {
      result.ints()[i] = Float.floatToRawIntBits(source.floats()[i]);
    } else if (from == DType.FLOAT64) {
      result.longs()[i] = Double.doubleToRawLongBits(source.doubles()[i]);
    } else if (from == DType.INT32) {
      result.floats()[i] = Float.intBitsToFloat(source.ints()[i]);
    } else {
      result.doubles()[i] = Double.longBitsToDouble(source.longs()[i]);
    }
  }
}
