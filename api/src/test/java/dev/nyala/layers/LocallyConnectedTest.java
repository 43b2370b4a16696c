// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.error.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each position has weights; what they give is held against files in interop-keras. */
class LocallyConnectedTest {

  private static List<String> types(Layer layer) {
    return layer.parameters().stream().map(p -> p.name() + p.type().shape()).toList();
  }

  @Test
  void weightsHaveARowForEachPosition() {
    LocallyConnected2D layer = LocallyConnected2D.of(4, 2, 3).strides(2, 1);
    SymbolicTensor output = layer.call(Input.shape(6, 5, 3));
    assertEquals("[batch,3,3,4]", output.type().shape().toString());
    assertEquals(List.of("kernel[9,18,4]", "bias[3,3,4]"), types(layer));
  }

  @Test
  void channelsMayComeFirst() {
    LocallyConnected1D layer =
        LocallyConnected1D.of(4, 2).dataFormat(DataFormat.CHANNELS_FIRST).useBias(false);
    SymbolicTensor output = layer.call(Input.shape(3, 6));
    assertEquals("[batch,4,5]", output.type().shape().toString());
    assertEquals(List.of("kernel[5,6,4]"), types(layer));
  }

  private static void refuses(Layer layer, int... sample) {
    ModelException e = assertThrows(ModelException.class, () -> layer.call(Input.shape(sample)));
    assertTrue(String.valueOf(e.getMessage()).contains("locally_connected1d"), e::getMessage);
  }

  @Test
  void theSizeOfTheInputIsFixed() {
    refuses(LocallyConnected1D.of(4, 2), Input.ANY, 3);
    refuses(LocallyConnected1D.of(4, 5), 4, 3);
    LocallyConnected1D built = LocallyConnected1D.of(4, 2);
    built.call(Input.shape(6, 3));
    refuses(built, 7, 3);
    refuses(built, Input.ANY, 3);
    refuses(built, 1, 3);
  }

  @Test
  void optionsAreChecked() {
    assertThrows(ModelException.class, () -> LocallyConnected1D.of(0, 2));
    assertThrows(ModelException.class, () -> LocallyConnected1D.of(1, 0));
    assertThrows(ModelException.class, () -> LocallyConnected2D.of(1, 2, 2, 2));
    assertThrows(ModelException.class, () -> LocallyConnected2D.of(1, 2).strides(0));
  }
}
