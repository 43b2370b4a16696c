// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static dev.nyala.activations.Activations.TANH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.nyala.Input;
import dev.nyala.error.NyalaException;
import dev.nyala.tensor.DType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever a layer cannot take, the error names the layer and what it got. */
final class EveryLayerNamesItselfTest {

  private static final int[][] SHAPES = {
    {},
    {6},
    {7},
    {4, 6},
    {4, 7},
    {5, 5, 6},
    {5, 5, 5, 6},
    {5, 5, 5, 5, 6},
    {Input.ANY},
    {4, Input.ANY}
  };

  /**
   * A layer and what it cannot take.
   *
   * @param layer unbuilt; each use makes a copy of it
   * @param refused lists of inputs
   * @param built inputs it takes, or none
   * @param refusedThen inputs that a layer built on these cannot take, or none
   */
  private record Case(
      StandardLayer<?> layer,
      List<List<Input>> refused,
      List<Input> built,
      List<Input> refusedThen) {

    StandardLayer<?> fresh() {
      return layer.name("mine");
    }
  }

  private static Input in(int... sample) {
    return Input.shape(sample);
  }

  /** A layer without weights that takes one input of any shape, and no other number of them. */
  private static Case single(StandardLayer<?> layer) {
    return new Case(layer, List.of(List.of(in(6), in(6), in(6))), List.of(), List.of());
  }

  private static Case refuses(StandardLayer<?> layer, Input... inputs) {
    return new Case(layer, List.of(List.of(inputs)), List.of(), List.of());
  }

  /** A layer without weights whose samples have so many axes. */
  private static Case ranked(StandardLayer<?> layer, int rank) {
    return new Case(layer, ofOtherRank(rank), List.of(), List.of());
  }

  /** A layer with weights whose samples have so many axes. */
  private static Case weighted(StandardLayer<?> layer, int rank) {
    int[] sample = new int[rank];
    Arrays.fill(sample, 5);
    sample[rank - 1] = 6;
    int[] wider = sample.clone();
    wider[rank - 1] = 7;
    return new Case(layer, ofOtherRank(rank), List.of(in(sample)), List.of(in(wider)));
  }

  private static List<List<Input>> ofOtherRank(int rank) {
    return Stream.of(SHAPES)
        .filter(shape -> shape.length != rank)
        .map(shape -> List.of(in(shape)))
        .toList();
  }

  /** A layer with weights for each of the last axis, which must be known. */
  private static Case byLastAxis(StandardLayer<?> layer) {
    List<List<Input>> refused = List.of(List.of(in(Input.ANY)), List.of(in(4, Input.ANY)));
    return new Case(layer, refused, List.of(in(4, 6)), List.of(in(4, 7)));
  }

  /** A layer that takes several inputs of fitting shapes. */
  private static Case merging(StandardLayer<?> layer) {
    return refuses(layer, in(4, 6), in(4, 7));
  }

  /** A layer that attends from one input to another. */
  private static Case attending(StandardLayer<?> layer) {
    return refuses(layer, in(4, 6));
  }

  private static List<Case> cases() {
    return List.of(
        ranked(AdaptiveAveragePooling1D.of(2), 2),
        ranked(AdaptiveMaxPooling1D.of(2), 2),
        ranked(AveragePooling1D.of(2), 2),
        ranked(MaxPooling1D.of(2), 2),
        ranked(Cropping1D.of(1), 2),
        ranked(ZeroPadding1D.of(1), 2),
        ranked(UpSampling1D.of(2), 2),
        ranked(GlobalAveragePooling1D.of(), 2),
        ranked(GlobalMaxPooling1D.of(), 2),
        ranked(SpatialDropout1D.of(0.5), 2),
        ranked(AdaptiveAveragePooling2D.of(2), 3),
        ranked(AdaptiveMaxPooling2D.of(2), 3),
        ranked(AveragePooling2D.of(2), 3),
        ranked(MaxPooling2D.of(2), 3),
        ranked(Cropping2D.of(1), 3),
        ranked(ZeroPadding2D.of(1), 3),
        ranked(UpSampling2D.of(2), 3),
        ranked(GlobalAveragePooling2D.of(), 3),
        ranked(GlobalMaxPooling2D.of(), 3),
        ranked(SpatialDropout2D.of(0.5), 3),
        ranked(AdaptiveAveragePooling3D.of(2), 4),
        ranked(AdaptiveMaxPooling3D.of(2), 4),
        ranked(AveragePooling3D.of(2), 4),
        ranked(MaxPooling3D.of(2), 4),
        ranked(Cropping3D.of(1), 4),
        ranked(ZeroPadding3D.of(1), 4),
        ranked(UpSampling3D.of(2), 4),
        ranked(GlobalAveragePooling3D.of(), 4),
        ranked(GlobalMaxPooling3D.of(), 4),
        ranked(SpatialDropout3D.of(0.5), 4),
        weighted(LocallyConnected1D.of(2, 3), 2),
        weighted(LocallyConnected2D.of(2, 3), 3),
        weighted(Conv1D.of(2, 3), 2),
        weighted(Conv1DTranspose.of(2, 3), 2),
        weighted(Conv2D.of(2, 3), 3),
        weighted(Conv2DTranspose.of(2, 3), 3),
        weighted(Conv3D.of(2, 3), 4),
        weighted(Conv3DTranspose.of(2, 3), 4),
        weighted(DepthwiseConv1D.of(3), 2),
        weighted(SeparableConv1D.of(2, 3), 2),
        weighted(DepthwiseConv2D.of(3), 3),
        weighted(SeparableConv2D.of(2, 3), 3),
        weighted(LSTM.of(2), 2),
        weighted(GRU.of(2), 2),
        weighted(SimpleRNN.of(2), 2),
        weighted(Bidirectional.of(LSTM.of(2)), 2),
        weighted(RNN.of(GRUCell.of(2)), 2),
        ranked(ConvLSTM1D.of(2, 3), 3),
        ranked(ConvLSTM2D.of(2, 3), 4),
        ranked(ConvLSTM3D.of(2, 3), 5),
        refuses(LSTMCell.of(2), in(6)),
        refuses(GRUCell.of(2), in(6)),
        refuses(SimpleRNNCell.of(2), in(6)),
        refuses(StackedRNNCells.of(GRUCell.of(2)), in(6)),
        weighted(EinsumDense.of("abc,cd->abd", 5, 2), 2),
        ranked(Permute.of(2, 1), 2),
        ranked(RepeatVector.of(2), 1),
        byLastAxis(Dense.of(2)),
        byLastAxis(BatchNormalization.of()),
        byLastAxis(LayerNormalization.of()),
        byLastAxis(RMSNormalization.of()),
        byLastAxis(Normalization.of()),
        byLastAxis(PReLU.of()),
        byLastAxis(TimeDistributed.of(Dense.of(2))),
        merging(Add.of()),
        merging(Average.of()),
        merging(Maximum.of()),
        merging(Minimum.of()),
        merging(Multiply.of()),
        merging(Subtract.of()),
        merging(Concatenate.of().axis(1)),
        refuses(Dot.of(1), in(4, 6), in(5, 6)),
        attending(AdditiveAttention.of()),
        attending(Attention.of()),
        attending(MultiHeadAttention.of(2, 2)),
        attending(GroupQueryAttention.of(2, 4, 2)),
        single(Activation.of(TANH)),
        single(ActivityRegularization.of(0.1, 0)),
        single(AlphaDropout.of(0.5)),
        single(Dropout.of(0.5)),
        single(ELU.of()),
        single(Embedding.of(5, 2)),
        single(ReversibleEmbedding.of(5, 2)),
        single(Flatten.of()),
        single(GaussianDropout.of(0.5)),
        single(GaussianNoise.of(0.5)),
        single(LeakyReLU.of()),
        single(Masking.of()),
        single(ReLU.of()),
        single(Softmax.of()),
        single(UnitNormalization.of()),
        refuses(GroupNormalization.of().groups(3), in(4, 7)),
        refuses(Lambda.of(x -> x.transpose(1, 0, 2)), in(6)),
        ranked(CategoryEncoding.of(3), 1),
        single(Discretization.of(0)),
        ranked(CenterCrop.of(2, 2), 3),
        ranked(RandomBrightness.of(0.2), 3),
        ranked(RandomContrast.of(0.2), 3),
        ranked(RandomCrop.of(2, 2), 3),
        ranked(RandomColorDegeneration.of(0.2), 3),
        ranked(RandomInvert.of(), 3),
        ranked(RandomFlip.of(), 3),
        ranked(RandomGrayscale.of(), 3),
        ranked(RandomRotation.of(0.1), 3),
        ranked(RandomTranslation.of(0.1, 0.1), 3),
        ranked(RandomZoom.of(0.1), 3),
        refuses(IntegerLookup.of(3), in(6)),
        refuses(Hashing.of(3), in(6).dtype(DType.BOOL)),
        refuses(StringLookup.of("a"), in(6)),
        refuses(TextVectorization.of().vocabulary(List.of("a")), in(1)),
        byLastAxis(SpectralNormalization.of(Dense.of(2))),
        ranked(Solarization.of(), 3),
        ranked(AutoContrast.of(), 3),
        ranked(Resizing.of(2, 2), 3),
        refuses(Rescaling.of(1, 2), in(6)),
        refuses(Reshape.of(2, -1), in(7)),
        new Case(Identity.of(), List.of(), List.of(), List.of()));
  }

  private static void assertNamed(StandardLayer<?> layer, List<Input> inputs, String... parts) {
    NyalaException refusal =
        assertThrows(
            NyalaException.class,
            () -> layer.call(inputs.toArray(SymbolicTensor[]::new)),
            () -> layer + " takes " + inputs);
    assertNamed(refusal, inputs, parts);
  }

  private static void assertNamed(NyalaException refusal, List<Input> inputs, String... parts) {
    String message = String.valueOf(refusal.getMessage());
    List<String> wanted = new ArrayList<>(List.of(parts));
    wanted.add("\"mine\"");
    inputs.forEach(input -> wanted.add(input.type().shape().toString()));
    for (String part : wanted) {
      assertTrue(message.contains(part), () -> part + " is not in: " + message);
    }
  }

  @TestFactory
  Stream<DynamicTest> wrongInputs() {
    return cases().stream().map(c -> dynamicTest(c.layer().kind(), () -> checkRefusals(c)));
  }

  private static void checkRefusals(Case c) {
    c.refused().forEach(inputs -> assertNamed(c.fresh(), inputs));
    if (!c.built().isEmpty()) {
      StandardLayer<?> layer = c.fresh();
      layer.call(c.built().toArray(SymbolicTensor[]::new));
      assertNamed(layer, c.refusedThen(), c.built().get(0).type().shape().toString());
    }
  }

  @TestFactory
  Stream<DynamicTest> nothing() {
    return cases().stream().map(c -> dynamicTest(c.layer().kind(), () -> checkNull(c.fresh())));
  }

  private static void checkNull(StandardLayer<?> layer) {
    NyalaException refusal =
        assertThrows(NyalaException.class, () -> layer.call((SymbolicTensor) null));
    assertNamed(refusal, List.of(), "null");
  }

  /** Whether a layer takes what it is given or not, it does not fail without a word. */
  @TestFactory
  Stream<DynamicTest> anythingElse() {
    return cases().stream().map(c -> dynamicTest(c.layer().kind(), () -> sweep(c)));
  }

  private static void sweep(Case c) {
    for (int[] first : SHAPES) {
      for (DType dtype : List.of(DType.FLOAT32, DType.INT32, DType.BOOL)) {
        for (int count = 1; count <= 4; count++) {
          attempt(c.fresh(), List.copyOf(Arrays.asList(filled(count, in(first).dtype(dtype)))));
        }
      }
      for (int[] second : SHAPES) {
        attempt(c.fresh(), List.of(in(first), in(second)));
        StandardLayer<?> layer = c.fresh();
        if (attempt(layer, List.of(in(first)))) {
          attempt(layer, List.of(in(second)));
        }
      }
    }
  }

  private static Input[] filled(int count, Input input) {
    Input[] inputs = new Input[count];
    Arrays.fill(inputs, input);
    return inputs;
  }

  private static boolean attempt(StandardLayer<?> layer, List<Input> inputs) {
    try {
      layer.call(inputs.toArray(SymbolicTensor[]::new));
      return true;
    } catch (NyalaException refusal) {
      assertNamed(refusal, inputs);
      return false;
    }
  }

  @Test
  void noLayerIsLeftOut() throws IOException {
    Path sources = Path.of("..", "api", "src", "main", "java", "dev", "nyala", "layers");
    Set<String> layers = new TreeSet<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        String text = Files.readString(file);
        if (text.contains("public static " + name + " of(") && text.contains("extends")) {
          layers.add(name);
        }
      }
    }
    assertEquals(
        layers,
        cases().stream()
            .map(c -> c.layer().getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new)));
  }
}
