// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.graph.Operation;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.OperationLayer;
import dev.nyala.layers.SymbolicTensor;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A function of symbolic tensors is remembered by Keras's class, with arguments that it takes. */
final class SymbolicFunctionsTest {

  @TestFactory
  Stream<DynamicTest> functionsAreOperationsOfKeras() {
    return OpsParity.FILES.stream()
        .flatMap(file -> Fixtures.read("ops/" + file).stream())
        .filter(fixture -> fixture.sets("operation"))
        .map(fixture -> DynamicTest.dynamicTest(fixture.toString(), () -> check(fixture)));
  }

  private static void check(Fixture fixture) {
    List<SymbolicTensor> operands = fixture.series("x").stream().map(SymbolicTensor::of).toList();
    SymbolicTensor y = KerasFunctions.call(fixture, operands);
    LayerCall source = Objects.requireNonNull(y.source());
    Operation operation = assertInstanceOf(OperationLayer.class, source.layer()).operation();
    assertEquals(fixture.text("operation"), operation.name());
    List<String> parameters = List.of(fixture.text("parameters").split(" "));
    for (String argument : operation.arguments().texts().keySet()) {
      assertTrue(parameters.contains(argument), () -> operation + ", but " + parameters);
    }
    assertEquals(fixture.tensor("y").type(), y.type());
    assertEquals(operands, source.inputs());
  }
}
