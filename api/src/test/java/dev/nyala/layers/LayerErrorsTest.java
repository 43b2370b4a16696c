// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.activations.Activation;
import dev.nyala.callbacks.TerminateOnNaN;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import dev.nyala.initializers.Orthogonal;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import dev.nyala.training.Fit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class LayerErrorsTest {

  static void refuses(Executable action, String... parts) {
    ModelException refusal = assertThrows(ModelException.class, action);
    String message = Objects.requireNonNull(refusal.getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
  }

  @Test
  void aWrongRankNamesTheLayer() {
    refuses(
        () -> Conv2D.of(4, 3).name("edges").call(Input.shape(28, 28)),
        "\"edges\"",
        "f32[batch,28,28]",
        "4 axes");
    refuses(() -> LSTM.of(4).name("memory").call(Input.shape(12)), "\"memory\"", "3 axes");
    refuses(() -> MaxPooling2D.of(2).name("pool").call(Input.shape(5, 5)), "\"pool\"");
  }

  @Test
  void anUnknownSizeWhereWeightsNeedOneNamesTheRemedy() {
    refuses(() -> Dense.of(2).name("top").call(Input.shape(Input.ANY)), "\"top\"", "axis 1");
    refuses(() -> LSTM.of(2).name("memory").call(Input.shape(4, Input.ANY)), "axis 2");
  }

  @Test
  void aSecondCallMustFitTheFirst() {
    Dense shared = Dense.of(2).name("shared");
    shared.call(Input.shape(3));
    refuses(() -> shared.call(Input.shape(4)), "\"shared\"", "3 on axis 1");
    LSTM memory = LSTM.of(2).name("memory");
    memory.call(Input.shape(5, 3));
    refuses(() -> memory.call(Input.shape(5, 2)), "\"memory\"", "3 on axis 2");
  }

  /** Forgets what it computes. */
  private static final class Forgetful extends Layer {
    @Override
    @SuppressWarnings("NullAway") // the mistake that is tested
    protected Value call(Value x, Context context) {
      return null;
    }
  }

  @Test
  void aLayerThatReturnsNullIsNamed() {
    refuses(
        () -> new Forgetful().call(Input.shape(3)), "\"forgetful\" returned null", "f32[batch,3]");
  }

  @Test
  void anAnonymousLayerGoesByTheClassItExtends() {
    refuses(() -> new Layer() {}.call(Input.shape(3)), "Layer \"layer\" called on");
  }

  @Test
  void badOptionsAreRefusedWhereTheyAreSet() {
    refuses(() -> Dense.of(0), "Dense", "units", "0");
    refuses(() -> Dropout.of(1.5), "Dropout", "rate", "1.5");
    refuses(() -> Dropout.of(Double.NaN), "NaN");
    refuses(() -> LSTM.of(3).recurrentDropout(-1), "LSTM", "recurrent dropout");
    refuses(() -> Conv2D.of(4, 3, 3, 3), "Conv2D", "kernel size", "[3, 3, 3]");
    refuses(() -> Conv2D.of(4, 3).strides(0), "strides", "[0]");
    refuses(() -> Conv2D.of(4, 3).groups(3), "4 filters, 3 groups");
    refuses(() -> Reshape.of(-1, -1), "[-1,-1]");
    refuses(() -> Embedding.of(0, 3), "Embedding");
  }

  @Test
  void groupsMustDivideTheChannels() {
    refuses(
        () -> Conv2D.of(4, 3).groups(2).name("split").call(Input.shape(8, 8, 3)),
        "\"split\"",
        "3 channels, 2 groups");
  }

  @Test
  void aWindowLargerThanTheInputIsRefused() {
    refuses(
        () -> Conv2D.of(4, 5).name("wide").call(Input.shape(4, 8, 3)),
        "\"wide\"",
        "larger than its input",
        "at least 5",
        "SAME");
    refuses(() -> MaxPooling2D.of(3).name("pool").call(Input.shape(2, 8, 3)), "\"pool\"");
  }

  @Test
  void reshapeKeepsTheNumberOfElements() {
    refuses(
        () -> Reshape.of(5, -1).name("fold").call(Input.shape(12)), "\"fold\"", "f32[batch,12]");
    refuses(() -> Reshape.of(3, 3).name("fold").call(Input.shape(12)), "[3,3]");
  }

  @Test
  void mergingNeedsSeveralInputsThatFit() {
    refuses(() -> Add.of().name("sum").call(), "\"sum\"", "no input");
    refuses(() -> Subtract.of().name("less").call(Input.shape(3)), "\"less\"", "1 inputs");
    refuses(() -> Dot.of(1).name("dot").call(Input.shape(3)), "\"dot\"", "1 inputs");
    refuses(
        () -> Dot.of(1, 2).name("dot").call(Input.shape(3, 4), Input.shape(3, 4)),
        "\"dot\"",
        "[batch,3,4]");
    refuses(() -> Dot.of(0).call(Input.shape(3), Input.shape(3)), "after the batch axis");
    refuses(
        () -> Add.of().name("sum").call(Input.shape(3), Input.shape(4)),
        "\"sum\"",
        "[batch,3]",
        "[batch,4]");
    refuses(
        () -> Concatenate.of().name("all").call(Input.shape(2, 3), Input.shape(3, 3)),
        "\"all\"",
        "but for axis 2");
    refuses(
        () -> Concatenate.of().axis(3).name("all").call(Input.shape(3), Input.shape(3)),
        "axis 3 of 2");
    refuses(() -> Dense.of(2).name("top").call(Input.shape(3), Input.shape(3)), "takes one input");
  }

  @Test
  void initialStatesMustFit() {
    refuses(
        () -> LSTM.of(4).name("memory").call(Input.shape(5, 3), Input.shape(4)),
        "\"memory\"",
        "2 of f32[batch,4]");
    refuses(
        () -> GRU.of(4).name("memory").call(Input.shape(5, 3), Input.shape(3)),
        "1 of f32[batch,4]");
  }

  @Test
  void statefulLayersNeedABatchSize() {
    refuses(
        () -> GRU.of(4).stateful(true).name("memory").call(Input.shape(5, 3)),
        "\"memory\"",
        "Input.batchSize");
    GRU memory = GRU.of(4).stateful(true).name("memory");
    memory.call(Input.shape(5, 3).batchSize(2));
    refuses(() -> memory.call(Input.shape(5, 3).batchSize(3)), "\"memory\"", "2 on axis 0");
    refuses(() -> Input.shape(3).batchSize(0), "positive batch size");
  }

  @Test
  void directionsMustDiffer() {
    refuses(() -> Bidirectional.of(LSTM.of(4).goBackwards(true)), "different directions");
    refuses(
        () ->
            Bidirectional.of(LSTM.of(4))
                .backwardLayer(GRU.of(4).goBackwards(true).returnSequences(true)),
        "return and keep the same");
  }

  @Test
  void attentionNeedsQueriesAndValuesThatGoTogether() {
    MultiHeadAttention layer = MultiHeadAttention.of(2, 3).name("look");
    refuses(() -> layer.call(Input.shape(5, 4)), "\"look\"", "1 inputs", "same tensor twice");
    refuses(() -> layer.call(Input.shape(5), Input.shape(5)), "\"look\"", "at least 3 axes");
    refuses(
        () -> layer.call(Input.shape(5, 4), Input.shape(5, 4), Input.shape(6, 4)),
        "[batch,6,4]",
        "equal but for the last axis");
    refuses(
        () -> layer.attentionAxes(2).call(Input.shape(5, 4), Input.shape(5, 4)), "between those");
    refuses(() -> MultiHeadAttention.of(0, 3), "number of heads", "0");
    refuses(() -> GroupQueryAttention.of(2, 5, 2), "query heads", "5, to be divided by 2");
  }

  @Test
  void anEquationMustFitShapesAndInput() {
    refuses(() -> EinsumDense.of("ab->a", 3), "\"ab->a\"", "X,Y->Z");
    refuses(() -> EinsumDense.of("...ab,bc->ac", 3), "...X,Y->...Z");
    refuses(() -> EinsumDense.of("ab,bc->ac", 3, 4), "1 sizes");
    refuses(() -> EinsumDense.of("ab,bcd->ac", 3), "'d'");
    refuses(() -> EinsumDense.of("ab,bc->ac", EinsumDense.ANY), "'c'");
    refuses(() -> EinsumDense.of("ab,bc->ac", 3).biasAxes("x"), "\"x\"", "\"ac\"");
    refuses(
        () -> EinsumDense.of("ab,bc->ac", 3).name("mix").call(Input.shape(2, 3)),
        "\"mix\"",
        "2 axes");
    EinsumDense shared = EinsumDense.of("...x,xy->...y", 3).name("mix");
    shared.call(Input.shape(5, 4));
    refuses(() -> shared.call(Input.shape(5, 6)), "\"mix\"", "4 on axis 2");
  }

  @Test
  void rearrangementsNeedAxesThatAreThere() {
    refuses(() -> RepeatVector.of(0), "RepeatVector", "0");
    refuses(() -> RepeatVector.of(2).name("again").call(Input.shape(3, 4)), "\"again\"", "2 axes");
    refuses(() -> Permute.of(0, 1), "[0,1]", "each of 1 to 2");
    refuses(() -> Permute.of(2, 1).name("turn").call(Input.shape(3)), "\"turn\"", "3 axes");
    refuses(() -> TimeDistributed.of(Dense.of(2)).name("steps").call(Input.shape(3)), "\"steps\"");
  }

  @Test
  void activationsNeedOptionsThatMakeSense() {
    refuses(() -> ReLU.of().maxValue(-1), "ReLU", "largest value", "-1.0");
    refuses(() -> LeakyReLU.of().negativeSlope(Double.NaN), "LeakyReLU", "NaN");
    refuses(
        () -> PReLU.of().sharedAxes(0).name("slopes").call(Input.shape(3)), "\"slopes\"", "1 to 1");
    refuses(() -> PReLU.of().name("slopes").call(Input.shape(Input.ANY)), "\"slopes\"", "axis 1");
    refuses(() -> Softmax.of().axis(2).name("odds").call(Input.shape(3)), "\"odds\"", "axis 2");
    refuses(
        () -> Softmax.of().name("odds").call(Input.shape(3), Input.shape(2)),
        "\"odds\"",
        "does not stretch");
  }

  @Test
  void preprocessingNeedsNumbersThatFit() {
    refuses(
        () -> Rescaling.of(1, 2).name("shrink").call(Input.shape(3)), "\"shrink\"", "2 for f32");
    refuses(() -> Rescaling.of(), "scales", "none");
    refuses(() -> Normalization.of().mean(1).name("norm").call(Input.shape(3)), "\"norm\"", "none");
    refuses(
        () -> Normalization.of().mean(1, 2).variance(1, 2).name("norm").call(Input.shape(3)),
        "\"norm\"",
        "[3]");
    refuses(
        () -> Normalization.of().mean(1).variance(1).name("norm").adapt(Tensor.vector(1, 2)),
        "\"norm\"",
        "given its mean");
    Normalization built = Normalization.of().name("norm");
    built.call(Input.shape(3));
    refuses(() -> built.adapt(Tensor.matrix(new float[] {1, 2})), "\"norm\"", "3 on axis 1");
    refuses(() -> GaussianNoise.of(2), "GaussianNoise", "2.0");
    refuses(() -> GaussianDropout.of(1), "GaussianDropout", "below 1");
    refuses(() -> AlphaDropout.of(-0.1), "AlphaDropout");
  }

  @Test
  void normalizationNeedsData() {
    Tensor none = Tensor.zeros(TensorType.of(DType.FLOAT32, 0, 2));
    DataException refusal =
        assertThrows(DataException.class, () -> Normalization.of().name("norm").adapt(none));
    assertTrue(Objects.requireNonNull(refusal.getMessage()).contains("\"norm\""));
  }

  @Test
  void whatIsNothingIsRefused() {
    refuses(() -> Dense.of(2).name("top").call((SymbolicTensor) null), "\"top\"", "null");
    refuses(() -> Lambda.of(x -> null).name("mine").call(Input.shape(3)), "\"mine\"", "null");
  }

  @Test
  void aNestedModelNamesItselfAndItsInputs() {
    Sequential inner = Sequential.of(Input.shape(3), Dense.of(2));
    refuses(() -> inner.call(Input.shape(4)), "\"sequential\"", "f32[batch,4]", "f32[batch,3]");
    refuses(() -> inner.call(Input.shape(3), Input.shape(3)), "\"sequential\"");
  }

  private static void initialize(Layer layer) {
    layer.parameters().forEach(parameter -> parameter.state().initialize(0));
  }

  @Test
  void nullIsRefusedWhereItIsPassed() {
    refuses(() -> Bidirectional.of(nothing()), "layer is missing", "null");
    refuses(() -> LSTM.of(2).activation(LayerErrorsTest.<Activation>nothing()), "activation is");
    refuses(() -> Fit.epochs(1).callbacks(new TerminateOnNaN(), nothing()), "One of callbacks");
    refuses(() -> Sequential.of(Input.shape(2), Dense.of(1), nothing()), "One of layers");
    refuses(() -> Input.shape(2).add(LayerErrorsTest.<Input>nothing()), "operands");
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // As one without NullAway may.
  private static <T> T nothing() {
    return null;
  }

  @Test
  void anInitializerThatCannotMakeAParameterNamesIt() {
    Sequential model =
        Sequential.of(Input.shape(3), Dense.of(2).name("top").biasInitializer(new Orthogonal()));
    refuses(() -> initialize(model), "top/bias", "at least two axes");
    Initializer wrong = (type, key) -> Tensor.vector(1);
    Sequential other =
        Sequential.of(Input.shape(3), Dense.of(2).name("top").kernelInitializer(wrong));
    refuses(() -> initialize(other), "top/kernel", "f32[1]", "f32[3,2]");
  }
}
