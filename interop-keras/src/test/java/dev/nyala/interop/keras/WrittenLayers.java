// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.data.FlipMode;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.initializers.TruncatedNormal;
import dev.nyala.layers.ActivityRegularization;
import dev.nyala.layers.Add;
import dev.nyala.layers.AdditiveAttention;
import dev.nyala.layers.AlphaDropout;
import dev.nyala.layers.Attention;
import dev.nyala.layers.AutoContrast;
import dev.nyala.layers.Average;
import dev.nyala.layers.CategoryEncoding;
import dev.nyala.layers.CenterCrop;
import dev.nyala.layers.Concatenate;
import dev.nyala.layers.Cropping1D;
import dev.nyala.layers.Cropping2D;
import dev.nyala.layers.Cropping3D;
import dev.nyala.layers.DataFormat;
import dev.nyala.layers.Discretization;
import dev.nyala.layers.Dot;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.GaussianDropout;
import dev.nyala.layers.GaussianNoise;
import dev.nyala.layers.GroupQueryAttention;
import dev.nyala.layers.Maximum;
import dev.nyala.layers.Minimum;
import dev.nyala.layers.MultiHeadAttention;
import dev.nyala.layers.Multiply;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.Permute;
import dev.nyala.layers.RandomBrightness;
import dev.nyala.layers.RandomColorDegeneration;
import dev.nyala.layers.RandomContrast;
import dev.nyala.layers.RandomCrop;
import dev.nyala.layers.RandomFlip;
import dev.nyala.layers.RandomGrayscale;
import dev.nyala.layers.RandomInvert;
import dev.nyala.layers.RepeatVector;
import dev.nyala.layers.Reshape;
import dev.nyala.layers.Resizing;
import dev.nyala.layers.ScoreMode;
import dev.nyala.layers.Solarization;
import dev.nyala.layers.SpatialDropout1D;
import dev.nyala.layers.SpatialDropout2D;
import dev.nyala.layers.SpatialDropout3D;
import dev.nyala.layers.Subtract;
import dev.nyala.layers.UpSampling1D;
import dev.nyala.layers.UpSampling2D;
import dev.nyala.layers.UpSampling3D;
import dev.nyala.layers.ZeroPadding1D;
import dev.nyala.layers.ZeroPadding2D;
import dev.nyala.layers.ZeroPadding3D;
import dev.nyala.tensor.DType;
import java.util.List;

/** Models of layers that move elements, act in training alone, take images, or merge. */
final class WrittenLayers {

  private static final int[] LINE = {6, 4};
  private static final int[] IMAGE = {6, 6, 4};
  private static final int[] BODY = {4, 4, 4, 2};

  private WrittenLayers() {}

  static void add(List<WrittenModel> all) {
    reshaping(all);
    regularization(all);
    images(all);
    merging(all);
  }

  private static void reshaping(List<WrittenModel> all) {
    all.add(WrittenModel.of(Flatten.of().dataFormat(DataFormat.CHANNELS_FIRST), IMAGE));
    all.add(WrittenModel.of(Reshape.of(3, -1), LINE));
    all.add(WrittenModel.of(Permute.of(2, 1), LINE));
    all.add(WrittenModel.of(RepeatVector.of(3), 4));
    all.add(WrittenModel.of(UpSampling1D.of(3), LINE));
    all.add(WrittenModel.of(UpSampling2D.of(2, 3).interpolation(ResizeMethod.BILINEAR), IMAGE));
    all.add(WrittenModel.of(UpSampling3D.of(2), BODY));
    all.add(WrittenModel.of(Cropping1D.of(1, 2), LINE));
    all.add(WrittenModel.of(Cropping2D.of(1, 2, 0, 1), IMAGE));
    all.add(WrittenModel.of(Cropping3D.of(1, 0, 0, 1, 1, 1), BODY));
    all.add(WrittenModel.of(ZeroPadding1D.of(1, 2), LINE));
    all.add(WrittenModel.of(ZeroPadding2D.of(1, 2, 0, 1), IMAGE));
    all.add(WrittenModel.of(ZeroPadding3D.of(1, 0, 0, 1, 2, 1), BODY));
  }

  private static void regularization(List<WrittenModel> all) {
    all.add(WrittenModel.of(Dropout.of(0.25).noiseShape(-1, 1, 4), LINE));
    all.add(WrittenModel.of(AlphaDropout.of(0.25), LINE));
    all.add(WrittenModel.of(GaussianDropout.of(0.25), LINE));
    all.add(WrittenModel.of(GaussianNoise.of(0.25), LINE));
    all.add(WrittenModel.of(SpatialDropout1D.of(0.25), LINE));
    all.add(
        WrittenModel.of(SpatialDropout2D.of(0.25).dataFormat(DataFormat.CHANNELS_FIRST), IMAGE));
    all.add(WrittenModel.of(SpatialDropout3D.of(0.25), BODY));
    all.add(WrittenModel.of(ActivityRegularization.of(0.1, 0.2), 4));
  }

  private static void images(List<WrittenModel> all) {
    int[] picture = {6, 6, 3};
    all.add(
        new WrittenModel(
            "CategoryEncoding",
            Sequential.of(
                Input.shape(3).dtype(DType.INT32),
                CategoryEncoding.of(5).outputMode(OutputMode.COUNT))));
    all.add(WrittenModel.of(Discretization.of(-0.5, 0, 0.5).outputMode(OutputMode.INT), 4));
    all.add(WrittenModel.of(CenterCrop.of(4, 3), picture));
    all.add(
        WrittenModel.of(
            Resizing.of(4, 5)
                .interpolation(ResizeMethod.NEAREST)
                .padToAspectRatio(true)
                .fillValue(0.5),
            picture));
    all.add(WrittenModel.of(RandomColorDegeneration.of(-0.25, 0.5).valueRange(0, 1), picture));
    all.add(WrittenModel.of(RandomInvert.of(0.25, 0.5).valueRange(-1, 1), picture));
    all.add(WrittenModel.of(RandomCrop.of(4, 3), picture));
    all.add(WrittenModel.of(RandomFlip.of(FlipMode.VERTICAL), picture));
    all.add(WrittenModel.of(RandomBrightness.of(-0.1, 0.2).valueRange(0, 1), picture));
    all.add(WrittenModel.of(RandomContrast.of(0.1, 0.2).valueRange(0, 1), picture));
    all.add(WrittenModel.of(RandomGrayscale.of(0.25), picture));
    all.add(WrittenModel.of(AutoContrast.of().valueRange(-1, 1), picture));
    all.add(
        WrittenModel.of(
            Solarization.of().additionFactor(0, 0.5).thresholdFactor(0.1, 0.2).valueRange(0, 1),
            picture));
  }

  private static void merging(List<WrittenModel> all) {
    all.add(WrittenModel.merged(Add.of(), LINE, LINE, LINE));
    all.add(WrittenModel.merged(Average.of(), LINE, LINE));
    all.add(WrittenModel.merged(Maximum.of(), LINE, LINE));
    all.add(WrittenModel.merged(Minimum.of(), LINE, LINE));
    all.add(WrittenModel.merged(Multiply.of(), LINE, LINE));
    all.add(WrittenModel.merged(Subtract.of(), LINE, LINE));
    all.add(WrittenModel.merged(Concatenate.of().axis(1), LINE, LINE));
    all.add(WrittenModel.merged(Dot.of(1, 1).normalize(true), LINE, LINE));
    all.add(
        WrittenModel.merged(
            Attention.of()
                .useScale(true)
                .scoreMode(ScoreMode.CONCAT)
                .dropout(0.1)
                .useCausalMask(true),
            LINE,
            LINE));
    all.add(
        WrittenModel.merged(
            AdditiveAttention.of().useScale(false).returnAttentionScores(true), LINE, LINE, LINE));
    all.add(
        WrittenModel.merged(
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
        WrittenModel.merged(
            GroupQueryAttention.of(3, 4, 2).useBias(false).useGate(true).dropout(0.1), LINE, LINE));
  }
}
