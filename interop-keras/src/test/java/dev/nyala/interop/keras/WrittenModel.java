// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static dev.nyala.activations.Activations.HARD_SIGMOID;
import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SILU;
import static dev.nyala.activations.Activations.SOFTPLUS;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.constraints.MaxNorm;
import dev.nyala.constraints.MinMaxNorm;
import dev.nyala.constraints.NonNeg;
import dev.nyala.constraints.UnitNorm;
import dev.nyala.initializers.Constant;
import dev.nyala.initializers.GlorotNormal;
import dev.nyala.initializers.HeNormal;
import dev.nyala.initializers.HeUniform;
import dev.nyala.initializers.Identity;
import dev.nyala.initializers.LecunNormal;
import dev.nyala.initializers.LecunUniform;
import dev.nyala.initializers.Ones;
import dev.nyala.initializers.Orthogonal;
import dev.nyala.initializers.RandomNormal;
import dev.nyala.initializers.RandomUniform;
import dev.nyala.initializers.VarianceScaling;
import dev.nyala.layers.Activation;
import dev.nyala.layers.AdaptiveAveragePooling1D;
import dev.nyala.layers.AdaptiveAveragePooling2D;
import dev.nyala.layers.AdaptiveAveragePooling3D;
import dev.nyala.layers.AdaptiveMaxPooling1D;
import dev.nyala.layers.AdaptiveMaxPooling2D;
import dev.nyala.layers.AdaptiveMaxPooling3D;
import dev.nyala.layers.AveragePooling1D;
import dev.nyala.layers.AveragePooling2D;
import dev.nyala.layers.AveragePooling3D;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.Conv1D;
import dev.nyala.layers.Conv1DTranspose;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Conv2DTranspose;
import dev.nyala.layers.Conv3D;
import dev.nyala.layers.Conv3DTranspose;
import dev.nyala.layers.DataFormat;
import dev.nyala.layers.Dense;
import dev.nyala.layers.DepthwiseConv1D;
import dev.nyala.layers.DepthwiseConv2D;
import dev.nyala.layers.ELU;
import dev.nyala.layers.EinsumDense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.GRU;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.GlobalAveragePooling2D;
import dev.nyala.layers.GlobalAveragePooling3D;
import dev.nyala.layers.GlobalMaxPooling1D;
import dev.nyala.layers.GlobalMaxPooling2D;
import dev.nyala.layers.GlobalMaxPooling3D;
import dev.nyala.layers.GroupNormalization;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerNormalization;
import dev.nyala.layers.LeakyReLU;
import dev.nyala.layers.Masking;
import dev.nyala.layers.MaxPooling1D;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.MaxPooling3D;
import dev.nyala.layers.MergeMode;
import dev.nyala.layers.Normalization;
import dev.nyala.layers.PReLU;
import dev.nyala.layers.Padding;
import dev.nyala.layers.RMSNormalization;
import dev.nyala.layers.ReLU;
import dev.nyala.layers.Rescaling;
import dev.nyala.layers.ReversibleEmbedding;
import dev.nyala.layers.SeparableConv1D;
import dev.nyala.layers.SeparableConv2D;
import dev.nyala.layers.SimpleRNN;
import dev.nyala.layers.Softmax;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.layers.UnitNormalization;
import dev.nyala.regularizers.L1;
import dev.nyala.regularizers.L1L2;
import dev.nyala.regularizers.L2;
import dev.nyala.regularizers.OrthogonalRegularizer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.HostValue;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * A model to be written, in which a layer has options that are not its defaults.
 *
 * @param name of the class of the layer, or of what the graph shows
 * @param model the model
 */
record WrittenModel(String name, Model model) {

  private static final int[] LINE = {6, 4};
  private static final int[] IMAGE = {6, 6, 4};
  private static final int[] BODY = {4, 4, 4, 2};

  /** Returns numbers from -1 to 1, small integers, or texts, for each input. */
  List<HostValue> inputs() {
    List<HostValue> all = new ArrayList<>();
    for (SymbolicTensor input : model.inputs()) {
      List<Dim> dims = new ArrayList<>();
      for (Dim dim : input.shape().dims()) {
        dims.add(dim.isStatic() ? dim : Dim.of(dims.isEmpty() ? 2 : 5));
      }
      if (input.isText()) {
        all.add(WrittenTexts.texts(Shape.of(dims)));
        continue;
      }
      TensorType type = input.type();
      TensorBuffer buffer = new TensorBuffer(type.withShape(Shape.of(dims)));
      for (int i = 0; i < buffer.size(); i++) {
        double number = Math.sin(1 + 0.7 * i + all.size());
        buffer.setDouble(i, type.dtype().isFloating() ? number : Math.floor(1.5 + 1.5 * number));
      }
      all.add(buffer.toTensor());
    }
    return all;
  }

  static WrittenModel of(Layer layer, int... shape) {
    return new WrittenModel(layer.kind(), Sequential.of(Input.shape(shape), layer));
  }

  static WrittenModel merged(Layer layer, int[]... shapes) {
    List<SymbolicTensor> inputs = new ArrayList<>();
    for (int[] shape : shapes) {
      inputs.add(Input.shape(shape).name("x" + inputs.size()));
    }
    return new WrittenModel(layer.kind(), Model.of(inputs, layer.callAll(inputs)));
  }

  static List<WrittenModel> layers() {
    List<WrittenModel> all = new ArrayList<>();
    core(all);
    convolutions(all);
    pooling(all);
    recurrent(all);
    normalization(all);
    WrittenLayers.add(all);
    WrittenCells.add(all);
    WrittenTexts.add(all);
    return all;
  }

  private static void core(List<WrittenModel> all) {
    all.add(
        of(
            Dense.of(3)
                .activation(RELU)
                .kernelInitializer(new HeNormal())
                .biasInitializer(new RandomNormal().mean(0.5))
                .kernelRegularizer(new L2(0.2))
                .biasRegularizer(new L1(0.3))
                .kernelConstraint(new MaxNorm().maxValue(3))
                .biasConstraint(new NonNeg())
                .activityRegularizer(new L1L2(0.1, 0.2))
                .trainable(false)
                .name("dense_of_three"),
            4));
    all.add(
        of(
            EinsumDense.of("abc,cd->abd", EinsumDense.ANY, 5)
                .biasAxes("d")
                .activation(SILU)
                .kernelInitializer(new LecunUniform()),
            6,
            4));
    all.add(
        new WrittenModel(
            "Embedding",
            Sequential.of(
                Input.shape(5).dtype(DType.INT32),
                Embedding.of(4, 3)
                    .maskZero(true)
                    .embeddingsInitializer(new RandomUniform().minval(-1).maxval(1))
                    .embeddingsRegularizer(new OrthogonalRegularizer().factor(0.2))
                    .embeddingsConstraint(new UnitNorm().axis(1)))));
    all.add(new WrittenModel("ReversibleEmbedding", reversible()));
    all.add(of(Masking.of(0.25), LINE));
    all.add(of(dev.nyala.layers.Identity.of(), 4));
    all.add(of(Activation.of(HARD_SIGMOID), 4));
    all.add(of(TimeDistributed.of(Dense.of(3).activation(SOFTPLUS)), LINE));
    all.add(of(ELU.of().alpha(0.5), 4));
    all.add(of(LeakyReLU.of().negativeSlope(0.1), 4));
    all.add(
        of(
            PReLU.of()
                .alphaInitializer(new Constant(0.3))
                .alphaRegularizer(new L2(0.5))
                .alphaConstraint(new MinMaxNorm().minValue(0.1).rate(0.5))
                .sharedAxes(1),
            LINE));
    all.add(of(ReLU.of().maxValue(0.75).negativeSlope(0.1).threshold(0.2), 4));
    all.add(of(Softmax.of().axis(1), LINE));
  }

  /** Calls an embedding there and back. */
  private static Model reversible() {
    Input ids = Input.shape(5).dtype(DType.INT32);
    ReversibleEmbedding embedding =
        ReversibleEmbedding.of(4, 3).tieWeights(false).reverseDtype(DType.FLOAT64).logitSoftCap(2);
    SymbolicTensor vectors = Dense.of(3).activation(RELU).call(embedding.call(ids));
    return Model.of(ids, embedding.reverse(vectors));
  }

  private static void convolutions(List<WrittenModel> all) {
    all.add(
        of(Conv1D.of(4, 3).padding(Padding.CAUSAL).dilationRate(2).groups(2).useBias(false), LINE));
    all.add(
        of(
            Conv2D.of(3, 3, 2)
                .strides(2)
                .padding(Padding.SAME)
                .activation(RELU)
                .kernelInitializer(new VarianceScaling().scale(2))
                .kernelConstraint(new UnitNorm().axis(0, 1, 2)),
            IMAGE));
    all.add(of(Conv3D.of(3, 2).kernelRegularizer(new L1L2(0.1, 0)), BODY));
    all.add(of(Conv1DTranspose.of(3, 3).strides(2).padding(Padding.SAME), LINE));
    all.add(of(Conv2DTranspose.of(3, 3).strides(2).outputPadding(1, 1), IMAGE));
    all.add(of(Conv3DTranspose.of(3, 2).strides(2), BODY));
    all.add(
        of(
            DepthwiseConv1D.of(3)
                .depthMultiplier(2)
                .depthwiseInitializer(new GlorotNormal())
                .depthwiseRegularizer(new L1(0.1))
                .depthwiseConstraint(new NonNeg()),
            LINE));
    all.add(of(DepthwiseConv2D.of(3).strides(2).padding(Padding.SAME), IMAGE));
    all.add(
        of(
            SeparableConv1D.of(3, 2)
                .pointwiseInitializer(new LecunNormal())
                .pointwiseRegularizer(new L2(0.1))
                .pointwiseConstraint(new MaxNorm()),
            LINE));
    all.add(of(SeparableConv2D.of(3, 2).depthMultiplier(2).dilationRate(2), IMAGE));
  }

  private static void pooling(List<WrittenModel> all) {
    all.add(of(MaxPooling1D.of(2).strides(1).padding(Padding.SAME), LINE));
    all.add(of(MaxPooling2D.of(2, 3).dataFormat(DataFormat.CHANNELS_LAST), IMAGE));
    all.add(of(MaxPooling3D.of(2), BODY));
    all.add(of(AveragePooling1D.of(3), LINE));
    all.add(of(AveragePooling2D.of(2).strides(1).padding(Padding.SAME), IMAGE));
    all.add(of(AveragePooling3D.of(2), BODY));
    all.add(of(GlobalMaxPooling1D.of().keepdims(true), LINE));
    all.add(of(GlobalMaxPooling2D.of(), IMAGE));
    all.add(of(GlobalMaxPooling3D.of(), BODY));
    all.add(of(GlobalAveragePooling1D.of(), LINE));
    all.add(of(GlobalAveragePooling2D.of().keepdims(true), IMAGE));
    all.add(of(GlobalAveragePooling3D.of().dataFormat(DataFormat.CHANNELS_FIRST), BODY));
    all.add(of(AdaptiveMaxPooling1D.of(3), LINE));
    all.add(of(AdaptiveMaxPooling2D.of(2, 3), IMAGE));
    all.add(of(AdaptiveMaxPooling3D.of(2), BODY));
    all.add(of(AdaptiveAveragePooling1D.of(4), LINE));
    all.add(of(AdaptiveAveragePooling2D.of(3), IMAGE));
    all.add(of(AdaptiveAveragePooling3D.of(2), BODY));
  }

  private static void recurrent(List<WrittenModel> all) {
    all.add(
        of(
            SimpleRNN.of(3)
                .activation(RELU)
                .returnSequences(true)
                .recurrentInitializer(new Identity())
                .recurrentRegularizer(new L2(0.1))
                .recurrentConstraint(new UnitNorm()),
            LINE));
    all.add(
        of(
            LSTM.of(3)
                .recurrentActivation(HARD_SIGMOID)
                .unitForgetBias(false)
                .goBackwards(true)
                .dropout(0.1)
                .recurrentDropout(0.2)
                .biasInitializer(new Ones()),
            LINE));
    all.add(
        of(
            GRU.of(3)
                .resetAfter(false)
                .useBias(false)
                .recurrentInitializer(new Orthogonal().gain(0.5))
                .returnSequences(true)
                .zeroOutputForMask(true),
            LINE));
    all.add(
        of(
            Bidirectional.of(LSTM.of(3).returnSequences(true))
                .backwardLayer(GRU.of(3).returnSequences(true).goBackwards(true))
                .mergeMode(MergeMode.SUM),
            LINE));
  }

  private static void normalization(List<WrittenModel> all) {
    all.add(
        of(
            BatchNormalization.of()
                .axis(1)
                .momentum(0.5)
                .epsilon(0.1)
                .scale(false)
                .movingMeanInitializer(new Constant(0.5))
                .movingVarianceInitializer(new Constant(2)),
            LINE));
    all.add(
        of(
            LayerNormalization.of()
                .axis(1, 2)
                .epsilon(0.1)
                .betaInitializer(new HeUniform())
                .gammaRegularizer(new L1(0.1)),
            LINE));
    all.add(of(GroupNormalization.of().groups(2).center(false), LINE));
    all.add(of(RMSNormalization.of().epsilon(0.1), LINE));
    all.add(of(UnitNormalization.of().axis(1, 2), LINE));
    all.add(of(Normalization.of().mean(1, 2, 3, 4).variance(4, 3, 2, 1).invert(true), LINE));
    all.add(of(Rescaling.of(1, 2, 3, 4).offset(0.5), 4));
  }
}
