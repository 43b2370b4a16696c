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
import dev.nyala.data.FlipMode;
import dev.nyala.graph.op.ResizeMethod;
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
import dev.nyala.initializers.TruncatedNormal;
import dev.nyala.initializers.VarianceScaling;
import dev.nyala.layers.Activation;
import dev.nyala.layers.ActivityRegularization;
import dev.nyala.layers.AdaptiveAveragePooling1D;
import dev.nyala.layers.AdaptiveAveragePooling2D;
import dev.nyala.layers.AdaptiveAveragePooling3D;
import dev.nyala.layers.AdaptiveMaxPooling1D;
import dev.nyala.layers.AdaptiveMaxPooling2D;
import dev.nyala.layers.AdaptiveMaxPooling3D;
import dev.nyala.layers.Add;
import dev.nyala.layers.AdditiveAttention;
import dev.nyala.layers.AlphaDropout;
import dev.nyala.layers.Attention;
import dev.nyala.layers.AutoContrast;
import dev.nyala.layers.Average;
import dev.nyala.layers.AveragePooling1D;
import dev.nyala.layers.AveragePooling2D;
import dev.nyala.layers.AveragePooling3D;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Bidirectional;
import dev.nyala.layers.CategoryEncoding;
import dev.nyala.layers.CenterCrop;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Conv1D;
import dev.nyala.layers.Conv1DTranspose;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Conv2DTranspose;
import dev.nyala.layers.Conv3D;
import dev.nyala.layers.Conv3DTranspose;
import dev.nyala.layers.Cropping1D;
import dev.nyala.layers.Cropping2D;
import dev.nyala.layers.Cropping3D;
import dev.nyala.layers.DataFormat;
import dev.nyala.layers.Dense;
import dev.nyala.layers.DepthwiseConv1D;
import dev.nyala.layers.DepthwiseConv2D;
import dev.nyala.layers.Discretization;
import dev.nyala.layers.Dot;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.ELU;
import dev.nyala.layers.EinsumDense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.GRU;
import dev.nyala.layers.GaussianDropout;
import dev.nyala.layers.GaussianNoise;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.GlobalAveragePooling2D;
import dev.nyala.layers.GlobalAveragePooling3D;
import dev.nyala.layers.GlobalMaxPooling1D;
import dev.nyala.layers.GlobalMaxPooling2D;
import dev.nyala.layers.GlobalMaxPooling3D;
import dev.nyala.layers.GroupNormalization;
import dev.nyala.layers.GroupQueryAttention;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerNormalization;
import dev.nyala.layers.LeakyReLU;
import dev.nyala.layers.Masking;
import dev.nyala.layers.MaxPooling1D;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.MaxPooling3D;
import dev.nyala.layers.Maximum;
import dev.nyala.layers.MergeMode;
import dev.nyala.layers.Minimum;
import dev.nyala.layers.MultiHeadAttention;
import dev.nyala.layers.Multiply;
import dev.nyala.layers.Normalization;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.PReLU;
import dev.nyala.layers.Padding;
import dev.nyala.layers.Permute;
import dev.nyala.layers.RMSNormalization;
import dev.nyala.layers.RandomBrightness;
import dev.nyala.layers.RandomContrast;
import dev.nyala.layers.RandomFlip;
import dev.nyala.layers.RandomGrayscale;
import dev.nyala.layers.ReLU;
import dev.nyala.layers.RepeatVector;
import dev.nyala.layers.Rescaling;
import dev.nyala.layers.Reshape;
import dev.nyala.layers.Resizing;
import dev.nyala.layers.ScoreMode;
import dev.nyala.layers.SeparableConv1D;
import dev.nyala.layers.SeparableConv2D;
import dev.nyala.layers.SimpleRNN;
import dev.nyala.layers.Softmax;
import dev.nyala.layers.Solarization;
import dev.nyala.layers.SpatialDropout1D;
import dev.nyala.layers.SpatialDropout2D;
import dev.nyala.layers.SpatialDropout3D;
import dev.nyala.layers.Subtract;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.layers.UnitNormalization;
import dev.nyala.layers.UpSampling1D;
import dev.nyala.layers.UpSampling2D;
import dev.nyala.layers.UpSampling3D;
import dev.nyala.layers.ZeroPadding1D;
import dev.nyala.layers.ZeroPadding2D;
import dev.nyala.layers.ZeroPadding3D;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Index;
import dev.nyala.ops.Joining;
import dev.nyala.ops.Logic;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.regularizers.L1;
import dev.nyala.regularizers.L1L2;
import dev.nyala.regularizers.L2;
import dev.nyala.regularizers.OrthogonalRegularizer;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
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

  /** Returns numbers from -1 to 1, or small integers, for each input. */
  List<Tensor> inputs() {
    List<Tensor> all = new ArrayList<>();
    for (SymbolicTensor input : model.inputs()) {
      TensorType type = input.type();
      List<Dim> dims = new ArrayList<>();
      for (Dim dim : type.shape().dims()) {
        dims.add(dim.isStatic() ? dim : Dim.of(dims.isEmpty() ? 2 : 5));
      }
      TensorBuffer buffer = new TensorBuffer(type.withShape(Shape.of(dims)));
      for (int i = 0; i < buffer.size(); i++) {
        double number = Math.sin(1 + 0.7 * i + all.size());
        buffer.setDouble(i, type.dtype().isFloating() ? number : Math.floor(1.5 + 1.5 * number));
      }
      all.add(buffer.toTensor());
    }
    return all;
  }

  private static WrittenModel of(Layer layer, int... shape) {
    return new WrittenModel(layer.kind(), Sequential.of(Input.shape(shape), layer));
  }

  private static WrittenModel merged(Layer layer, int[]... shapes) {
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
    reshaping(all);
    regularization(all);
    images(all);
    merging(all);
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

  private static void reshaping(List<WrittenModel> all) {
    all.add(of(Flatten.of().dataFormat(DataFormat.CHANNELS_FIRST), IMAGE));
    all.add(of(Reshape.of(3, -1), LINE));
    all.add(of(Permute.of(2, 1), LINE));
    all.add(of(RepeatVector.of(3), 4));
    all.add(of(UpSampling1D.of(3), LINE));
    all.add(of(UpSampling2D.of(2, 3).interpolation(ResizeMethod.BILINEAR), IMAGE));
    all.add(of(UpSampling3D.of(2), BODY));
    all.add(of(Cropping1D.of(1, 2), LINE));
    all.add(of(Cropping2D.of(1, 2, 0, 1), IMAGE));
    all.add(of(Cropping3D.of(1, 0, 0, 1, 1, 1), BODY));
    all.add(of(ZeroPadding1D.of(1, 2), LINE));
    all.add(of(ZeroPadding2D.of(1, 2, 0, 1), IMAGE));
    all.add(of(ZeroPadding3D.of(1, 0, 0, 1, 2, 1), BODY));
  }

  private static void regularization(List<WrittenModel> all) {
    all.add(of(Dropout.of(0.25).noiseShape(-1, 1, 4), LINE));
    all.add(of(AlphaDropout.of(0.25), LINE));
    all.add(of(GaussianDropout.of(0.25), LINE));
    all.add(of(GaussianNoise.of(0.25), LINE));
    all.add(of(SpatialDropout1D.of(0.25), LINE));
    all.add(of(SpatialDropout2D.of(0.25).dataFormat(DataFormat.CHANNELS_FIRST), IMAGE));
    all.add(of(SpatialDropout3D.of(0.25), BODY));
    all.add(of(ActivityRegularization.of(0.1, 0.2), 4));
  }

  private static void images(List<WrittenModel> all) {
    int[] picture = {6, 6, 3};
    all.add(
        new WrittenModel(
            "CategoryEncoding",
            Sequential.of(
                Input.shape(3).dtype(DType.INT32),
                CategoryEncoding.of(5).outputMode(OutputMode.COUNT))));
    all.add(of(Discretization.of(-0.5, 0, 0.5).outputMode(OutputMode.INT), 4));
    all.add(of(CenterCrop.of(4, 3), picture));
    all.add(
        of(
            Resizing.of(4, 5)
                .interpolation(ResizeMethod.NEAREST)
                .padToAspectRatio(true)
                .fillValue(0.5),
            picture));
    all.add(of(RandomFlip.of(FlipMode.VERTICAL), picture));
    all.add(of(RandomBrightness.of(-0.1, 0.2).valueRange(0, 1), picture));
    all.add(of(RandomContrast.of(0.1, 0.2).valueRange(0, 1), picture));
    all.add(of(RandomGrayscale.of(0.25), picture));
    all.add(of(AutoContrast.of().valueRange(-1, 1), picture));
    all.add(
        of(
            Solarization.of().additionFactor(0, 0.5).thresholdFactor(0.1, 0.2).valueRange(0, 1),
            picture));
  }

  private static void merging(List<WrittenModel> all) {
    all.add(merged(Add.of(), LINE, LINE, LINE));
    all.add(merged(Average.of(), LINE, LINE));
    all.add(merged(Maximum.of(), LINE, LINE));
    all.add(merged(Minimum.of(), LINE, LINE));
    all.add(merged(Multiply.of(), LINE, LINE));
    all.add(merged(Subtract.of(), LINE, LINE));
    all.add(merged(Concatenate.of().axis(1), LINE, LINE));
    all.add(merged(Dot.of(1, 1).normalize(true), LINE, LINE));
    all.add(
        merged(
            Attention.of()
                .useScale(true)
                .scoreMode(ScoreMode.CONCAT)
                .dropout(0.1)
                .useCausalMask(true),
            LINE,
            LINE));
    all.add(
        merged(
            AdditiveAttention.of().useScale(false).returnAttentionScores(true), LINE, LINE, LINE));
    all.add(
        merged(
            MultiHeadAttention.of(2, 3)
                .valueDim(4)
                .outputShape(5)
                .dropout(0.1)
                .useCausalMask(true)
                .returnAttentionScores(true)
                .kernelInitializer(new TruncatedNormal().stddev(0.5)),
            LINE,
            LINE,
            LINE));
    all.add(
        merged(
            GroupQueryAttention.of(3, 4, 2).useBias(false).useGate(true).dropout(0.1), LINE, LINE));
  }

  static List<WrittenModel> graphs() {
    return List.of(
        new WrittenModel("states", states()),
        new WrittenModel("nested", nested()),
        new WrittenModel("operations", operations()),
        new WrittenModel("twice", twice()));
  }

  private static Model states() {
    Input x = Input.shape(Input.ANY, 4).batchSize(2).name("x");
    Input h = Input.shape(3).name("h").batchSize(2);
    LSTM first = LSTM.of(3).returnState(true).returnSequences(true);
    List<SymbolicTensor> outputs = first.callAll(List.of(x, h, h));
    SymbolicTensor second = LSTM.of(3).call(outputs.get(0), outputs.get(2), outputs.get(1));
    return Model.of(List.of(x, h), List.of(second, outputs.get(1)));
  }

  private static Model nested() {
    Input x = Input.shape(4);
    Dense shared = Dense.of(4);
    Input part = Input.shape(4);
    Model inner = Model.of(part, Dense.of(4).call(part).multiply(2.0)).name("inner");
    Sequential chain = Sequential.of(Input.shape(4), Dense.of(4), Dense.of(4));
    SymbolicTensor a = inner.call(shared.call(x));
    SymbolicTensor b = chain.call(inner.call(shared.call(a)));
    return Model.of(List.of(x), List.of(inner.call(b), chain.call(a), shared.call(b), x)).name("m");
  }

  private static Model operations() {
    Input x = Input.shape(4, 3).name("x");
    SymbolicTensor y = x.multiply(2.0).add(1).subtract(x).divide(3.0);
    y = Logic.where(y.greater(0.25), y, Elementwise.sin(y));
    y = Joining.concatenate(List.of(y, x.get(Index.all(), Index.from(1).step(2))), 1);
    y = Arithmetic.clip(y, -0.5, 0.5).add(Reductions.keepDims(Reductions::mean, y, 1));
    y = Nn.leakyRelu(Shapes.transpose(y, 0, 2, 1), 0.1).reshape(-1, 9, 2);
    SymbolicTensor table = SymbolicTensor.of(Tensor.vector(1, 2));
    y = y.multiply(table).subtract(Reductions.max(y, 1, 2).expandDims(1).expandDims(-1));
    return Model.of(x, Joining.stack(List.of(y, y.exp()), 1).cast(DType.FLOAT32));
  }

  /** A sequence that Keras cannot have: a layer stands in it twice. */
  private static Model twice() {
    Dense layer = Dense.of(4).activation(RELU);
    return Sequential.of(Input.shape(4), layer, Dense.of(4), layer);
  }
}
