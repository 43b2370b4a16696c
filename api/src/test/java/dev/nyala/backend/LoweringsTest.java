// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.BackendException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LoweringsTest {

  private static final Set<DType> FLOAT32 = EnumSet.of(DType.FLOAT32);

  private final Lowerings<String> table =
      Lowerings.<String>of("half")
          .putWhere("tanh", FLOAT32, "a vector", n -> n.result().rank() == 1, "vector tanh")
          .putWhere("exp", FLOAT32, "a vector", n -> n.result().rank() == 1, "vector exp")
          .put("exp", FLOAT32, "any exp")
          .build();

  private static Graph graph(DType dtype, int... dims) {
    GraphBuilder builder = new GraphBuilder("g");
    Value x = builder.input("x", TensorType.of(dtype, dims));
    builder.output("tanh", x.tanh());
    builder.output("exp", x.exp());
    return builder.build();
  }

  @Test
  void theFirstRowWhoseConditionHoldsIsTaken() {
    assertEquals("vector exp", table.find(graph(DType.FLOAT32, 3).nodes().get(1)));
    assertEquals("any exp", table.find(graph(DType.FLOAT32, 3, 3).nodes().get(1)));
  }

  @Test
  void capabilitiesTellConditionsOnlyWhereNoRowIsFree() {
    Capabilities capabilities = table.capabilities();
    assertTrue(capabilities.supports("exp", DType.FLOAT32));
    assertFalse(capabilities.supports("exp", DType.FLOAT64));
    assertEquals(
        "[a vector]", capabilities.conditions().get(new OpKey("tanh", DType.FLOAT32)).toString());
    assertEquals("[]", capabilities.conditions().get(new OpKey("exp", DType.FLOAT32)).toString());
  }

  @Test
  void aRefusalNamesEveryOpTheDtypesAndTheBackend() {
    Graph graph = graph(DType.FLOAT64, 3);
    BackendException e = assertThrows(BackendException.class, () -> table.requireAll(graph));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("\"half\""), message);
    assertTrue(message.contains("tanh[f64]") && message.contains("exp[f64]"), message);
    assertTrue(message.contains("cast"), message);
  }

  @Test
  void aGraphWithinTheTableIsAccepted() {
    table.requireAll(graph(DType.FLOAT32, 3));
  }
}
