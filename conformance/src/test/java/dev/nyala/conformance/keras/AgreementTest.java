// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The suite is only worth something if it catches what is wrong. */
final class AgreementTest {

  private static void disagrees(Tensor expected, Tensor actual) {
    assertThrows(AssertionError.class, () -> Agreement.FLOAT32.check("x", expected, actual));
  }

  @Test
  void differencesAreMeasuredByTheLargestElement() {
    Tensor expected = Tensor.vector(100, 0);
    Agreement.FLOAT32.check("x", expected, Tensor.vector(100.0005f, 0.0005f));
    disagrees(expected, Tensor.vector(100, 0.002f));
    disagrees(Tensor.vector(1, 0), Tensor.vector(1, 0.0005f));
  }

  @Test
  void whatIsNotFiniteMustBeTheSame() {
    float infinity = Float.POSITIVE_INFINITY;
    Agreement.FLOAT32.check(
        "x", Tensor.vector(Float.NaN, infinity), Tensor.vector(Float.NaN, infinity));
    disagrees(Tensor.vector(1), Tensor.vector(Float.NaN));
    disagrees(Tensor.vector(Float.NaN), Tensor.vector(1));
    disagrees(Tensor.vector(infinity), Tensor.vector(-infinity));
    disagrees(Tensor.vector(1), Tensor.vector(infinity));
  }

  @Test
  void typesMustBeTheSame() {
    disagrees(Tensor.vector(1), Tensor.vector(1).cast(DType.FLOAT64));
    disagrees(Tensor.vector(1), Tensor.scalar(1));
  }

  @Test
  void aFailureNamesTensorElementAndNumbers() {
    AssertionError failure =
        assertThrows(
            AssertionError.class,
            () -> Agreement.FLOAT32.check("loss", Tensor.vector(1, 2), Tensor.vector(1, 3)));
    assertTrue(
        failure.getMessage().contains("loss, element 1 of f32[2]: received 3.0, expected 2.0"),
        failure.getMessage());
  }

  @Test
  void aWrongRuleIsCaughtByTheSuites() {
    Evaluator broken =
        (graph, inputs) ->
            Evaluator.reference().run(graph, inputs).stream()
                .map(t -> t.dtype() == DType.FLOAT32 ? Tensor.full(t.type(), 0.5) : t)
                .toList();
    LossParity suite =
        new LossParity() {
          @Override
          protected BackendProvider provider() {
            return new ReferenceProvider();
          }

          @Override
          protected Evaluator evaluator() {
            return broken;
          }
        };
    long caught =
        suite
            .losses()
            .filter(
                node -> {
                  try {
                    ((DynamicTest) node).getExecutable().execute();
                    return false;
                  } catch (Throwable e) {
                    return true;
                  }
                })
            .count();
    assertTrue(caught > 100, caught + " cases noticed");
  }
}
