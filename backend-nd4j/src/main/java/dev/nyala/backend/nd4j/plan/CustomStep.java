// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import java.util.List;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.nativeblas.OpaqueContext;

/**
 * An op that is called by name, with its operands in a context that is filled once.
 *
 * @param op the name
 * @param reads the operands
 * @param writes the results
 * @param integers arguments
 * @param numbers arguments
 * @param flags arguments
 * @param plain whether the kernels of oneDNN are passed over
 */
record CustomStep(
    String op,
    List<Array> reads,
    List<Array> writes,
    List<Long> integers,
    List<Double> numbers,
    List<Boolean> flags,
    boolean plain)
    implements Step {

  @Override
  public Instruction prepare(Machine machine) {
    Nd4jCpu library = machine.functions();
    long hash = machine.engine().op(op);
    OpaqueContext context = library.createGraphContext(1);
    for (int i = 0; i < reads.size(); i++) {
      Array array = reads.get(i);
      library.setGraphContextInputBuffer(
          context, i, machine.buffer(array), machine.shape(array), null);
    }
    for (int i = 0; i < writes.size(); i++) {
      Array array = writes.get(i);
      library.setGraphContextOutputBuffer(
          context, i, machine.buffer(array), machine.shape(array), null);
    }
    if (!integers.isEmpty()) {
      long[] values = integers.stream().mapToLong(Long::longValue).toArray();
      library.setGraphContextIArguments(context, values, values.length);
    }
    if (!numbers.isEmpty()) {
      double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
      library.setGraphContextTArguments(context, values, values.length);
    }
    if (!flags.isEmpty()) {
      boolean[] values = new boolean[flags.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = flags.get(i);
      }
      library.setGraphContextBArguments(context, values, values.length);
    }
    library.ctxAllowHelpers(context, !plain);
    // The shapes of the results are known; they are not to be computed at every call.
    library.ctxShapeFunctionOverride(context, true);
    return new Instruction() {
      @Override
      public void run() {
        if (library.execCustomOp2(null, hash, context) != 0) {
          throw machine.engine().failure(op);
        }
      }

      @Override
      public void close() {
        library.deleteGraphContext(context);
      }
    };
  }
}
