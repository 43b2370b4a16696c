// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.cases;

import dev.nyala.backend.Backend;
import dev.nyala.error.NyalaException;
import dev.nyala.interop.onnx.OnnxModel;
import dev.nyala.interop.onnx.cases.RecordedCase.Recording;
import dev.nyala.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of a case.
 *
 * @param kind passed or not
 * @param detail why not, empty if it passed
 */
public record Outcome(Kind kind, String detail) {

  /** Operators whose outputs nobody can foretell. */
  private static final Set<String> RANDOM =
      Set.of(
          "Bernoulli",
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike",
          "Multinomial");

  /** The kinds of outcomes. */
  public enum Kind {
    /** The outputs are those recorded. */
    PASSED,
    /** The outputs are random, of the right type. */
    RANDOM,
    /** The model is not run, for a reason. */
    REFUSED,
    /** The outputs are others. */
    WRONG
  }

  /**
   * Runs a case.
   *
   * @param recorded the case
   * @param backend what runs the model
   * @return what came of it
   * @throws IOException if the disk fails
   */
  public static Outcome of(RecordedCase recorded, Backend backend) throws IOException {
    boolean random = recorded.operators().stream().anyMatch(RANDOM::contains);
    try (OnnxModel model = OnnxModel.load(recorded.model(), backend)) {
      for (Recording recording : recorded.recordings()) {
        Map<String, Tensor> inputs = named(model.inputNames(), recording.inputs());
        List<Tensor> outputs = new ArrayList<>(model.run(inputs).values());
        String difference = difference(outputs, recording.outputs(), recorded, random);
        if (!difference.isEmpty()) {
          return new Outcome(Kind.WRONG, difference);
        }
      }
      return new Outcome(random ? Kind.RANDOM : Kind.PASSED, "");
    } catch (NyalaException e) {
      return new Outcome(Kind.REFUSED, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, Tensor> named(List<String> names, List<Tensor> tensors) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.size(), tensors.size()); i++) {
      named.put(names.get(i), tensors.get(i));
    }
    return named;
  }

  private static String difference(
      List<Tensor> actual, List<Tensor> expected, RecordedCase recorded, boolean random) {
    if (actual.size() != expected.size()) {
      return "%d outputs instead of %d".formatted(actual.size(), expected.size());
    }
    for (int i = 0; i < actual.size(); i++) {
      Tensor a = actual.get(i);
      Tensor e = expected.get(i);
      if (!a.type().equals(e.type())) {
        return "output %d is %s instead of %s".formatted(i, a.type(), e.type());
      }
      for (int k = 0; k < a.size() && !random; k++) {
        if (!recorded.tolerance().allows(a.getDouble(k), e.getDouble(k))) {
          return "output %d has %s instead of %s at %d"
              .formatted(i, a.getDouble(k), e.getDouble(k), k);
        }
      }
    }
    return "";
  }
}
