// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.error.ModelException;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.SymbolicTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerNamesTest {

  private static final SymbolicTensor X = Input.shape(2);

  private static Model of(Layer... layers) {
    SymbolicTensor y = X;
    for (Layer layer : layers) {
      y = layer.call(y);
    }
    return Model.of(X, y);
  }

  private static List<String> names(Model model) {
    return model.layers().stream().map(Layer::name).filter(n -> !n.startsWith("input")).toList();
  }

  @Test
  void layersOfOneClassAreNumbered() {
    assertEquals(
        List.of("dense", "dense_1", "dense_2"), names(of(Dense.of(2), Dense.of(2), Dense.of(2))));
  }

  @Test
  void namesOfEarlierModelsAreKept() {
    Dense one = Dense.of(2);
    Dense other = Dense.of(2);
    of(Dense.of(2), one);
    assertEquals(List.of("dense", "dense_1"), names(of(other, one)));
    assertEquals("dense_1", one.name());
  }

  @Test
  void aNameOfTwoEarlierModelsIsThatOfTheFirstLayer() {
    Dense one = Dense.of(2);
    Dense other = Dense.of(2);
    Dense third = Dense.of(2);
    of(one);
    Model second = of(other);
    of(Dense.of(2), third);
    Model all = of(one, other, third);
    assertEquals(List.of("dense", "dense_2", "dense_1"), names(all));
    assertSame(other, all.layer("dense_2"));
    assertSame(other, second.layer("dense"));
    assertEquals(
        List.of(
            "model/dense/kernel",
            "model/dense/bias",
            "model/dense_2/kernel",
            "model/dense_2/bias",
            "model/dense_1/kernel",
            "model/dense_1/bias"),
        all.parameters().stream().map(Parameter::path).toList());
  }

  @Test
  void aNameThatWasGivenGoesBeforeOneOfAnEarlierModel() {
    Dense earlier = Dense.of(2);
    of(earlier);
    assertEquals(List.of("dense_1", "dense"), names(of(earlier, Dense.of(2).name("dense"))));
  }

  @Test
  void twoLayersThatWereGivenOneNameAreRefused() {
    Dense one = Dense.of(2).name("one");
    Dense other = Dense.of(2).name("one");
    assertThrows(ModelException.class, () -> of(one, other));
  }
}
