// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.nativeblas.OpaqueDataBuffer;

/** A loop over elements; the operand of a scalar function that is a scalar comes second. */
record ElementwiseStep(Elementwise function, List<Array> reads, Array result) implements Step {

  @Override
  public List<Array> writes() {
    return List.of(result);
  }

  @Override
  public Instruction prepare(Machine machine) {
    Nd4jCpu n = machine.functions();
    int f = function.number();
    OpaqueDataBuffer x = machine.buffer(reads.get(0));
    LongPointer xs = machine.shape(reads.get(0));
    OpaqueDataBuffer z = machine.buffer(result);
    LongPointer zs = machine.shape(result);
    Array second = reads.get(reads.size() - 1);
    OpaqueDataBuffer y = machine.buffer(second);
    LongPointer ys = machine.shape(second);
    Instruction call =
        switch (function.family()) {
          case FLOAT -> () -> n.execTransformFloat(null, f, x, xs, null, z, zs, null, null);
          case SAME -> () -> n.execTransformSame(null, f, x, xs, null, z, zs, null, null);
          case STRICT -> () -> n.execTransformStrict(null, f, x, xs, null, z, zs, null, null);
          case ANY -> () -> n.execTransformAny(null, f, x, xs, null, z, zs, null, null);
          case PAIR ->
              () -> n.execPairwiseTransform(null, f, x, xs, null, y, ys, null, z, zs, null, null);
          case SCALAR -> () -> n.execScalar(null, f, x, xs, null, z, zs, null, y, ys, null, null);
        };
    return () -> {
      call.run();
      machine.engine().check(function.name());
    };
  }
}
