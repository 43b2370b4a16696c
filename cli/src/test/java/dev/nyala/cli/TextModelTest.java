// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.data.Npy;
import dev.nyala.layers.Dense;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.TextVectorization;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that run, check, judge and train a model whose input is text. */
class TextModelTest {

  @TempDir private Path folder;
  private String model;
  private String x;
  private String y;

  @BeforeEach
  void saveModel() {
    TextVectorization words =
        TextVectorization.of().outputMode(OutputMode.COUNT).vocabulary(List.of("good", "bad"));
    Sequential counting = Sequential.of(Input.text(1), words, Dense.of(1));
    counting.setWeights(
        List.of(
            Tensor.of(Shape.of(3, 1), new float[] {0, 1, -1}),
            Tensor.of(Shape.of(1), new float[] {0.5f})));
    counting.compile("sgd", "mse");
    model = in("counting.keras");
    counting.save(Path.of(model));
    x = in("x.npy");
    Npy.write(Path.of(x), Texts.of("good, good!", "Bad film", "good bad"));
    y = in("y.npy");
    Npy.write(Path.of(y), Tensor.of(Shape.of(3, 1), new float[] {2.5f, -0.5f, 0.5f}));
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void textsArePredictedFor() {
    Invocation.of("predict", model, "--input", x, "--output", in("out.npy")).succeeds();
    Invocation.of("check", model, "--input", x, "--expect", y).succeeds().prints("within");
  }

  @Test
  void textsAreJudgedAndTrainedWith() {
    Invocation.of("evaluate", model, "--x", x, "--y", y).succeeds().prints("loss: 0");
    Invocation.of("fit", model, "--x", x, "--y", y, "--output", in("out.keras"))
        .succeeds()
        .prints("loss: 0");
    Invocation.of("check", in("out.keras"), "--input", x, "--expect", y).succeeds();
  }

  @Test
  void numbersAndObjectsAreRefused() throws IOException {
    Invocation.of("predict", model, "--input", y, "--output", in("out.npy"))
        .refuses("given numbers for texts");
    String header = "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }\n";
    byte[] text = header.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[10 + text.length];
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
    System.arraycopy(start, 0, bytes, 0, start.length);
    System.arraycopy(text, 0, bytes, start.length, text.length);
    Files.write(folder.resolve("objects.npy"), bytes);
    Invocation.of("predict", model, "--input", in("objects.npy"), "--output", in("out.npy"))
        .refuses("array.astype(str)");
  }
}
