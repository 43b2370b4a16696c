// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/** One op of TensorFlow while it is being written: operands first, then attributes. */
final class Emission {

  private final OperationBuilder builder;

  Emission(OperationBuilder builder) {
    this.builder = builder;
  }

  Emission in(Output<?>... operands) {
    for (Output<?> operand : operands) {
      builder.addInput(operand);
    }
    return this;
  }

  Emission inList(List<Output<?>> operands) {
    builder.addInputList(operands.toArray(new Output<?>[0]));
    return this;
  }

  Emission attr(String name, boolean value) {
    builder.setAttr(name, value);
    return this;
  }

  Emission attr(String name, long value) {
    builder.setAttr(name, value);
    return this;
  }

  Emission attr(String name, float value) {
    builder.setAttr(name, value);
    return this;
  }

  Emission attr(String name, String value) {
    builder.setAttr(name, value);
    return this;
  }

  Emission attr(String name, DataType value) {
    builder.setAttr(name, value);
    return this;
  }

  Emission attr(String name, DataType... values) {
    builder.setAttr(name, values);
    return this;
  }

  Emission attr(String name, ConcreteFunction value) {
    builder.setAttr(name, value);
    return this;
  }

  /** Sets a list of integers; a method of its own, since one integer is no list. */
  Emission list(String name, int... values) {
    long[] longs = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      longs[i] = values[i];
    }
    builder.setAttr(name, longs);
    return this;
  }

  /** Returns the first result. */
  Output<?> out() {
    return builder.build().output(0);
  }

  /** Returns the first results. */
  List<Output<?>> outs(int count) {
    Operation operation = builder.build();
    List<Output<?>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(operation.output(i));
    }
    return results;
  }
}
