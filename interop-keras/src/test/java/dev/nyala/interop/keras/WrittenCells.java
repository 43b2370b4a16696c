// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras;

import static dev.nyala.activations.Activations.HARD_SIGMOID;
import static dev.nyala.activations.Activations.RELU;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.data.FillMode;
import dev.nyala.initializers.HeNormal;
import dev.nyala.layers.ConvLSTM1D;
import dev.nyala.layers.ConvLSTM2D;
import dev.nyala.layers.ConvLSTM3D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.GRUCell;
import dev.nyala.layers.IntegerLookup;
import dev.nyala.layers.LSTMCell;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.Padding;
import dev.nyala.layers.RNN;
import dev.nyala.layers.RandomRotation;
import dev.nyala.layers.RandomTranslation;
import dev.nyala.layers.RandomZoom;
import dev.nyala.layers.SimpleRNNCell;
import dev.nyala.layers.SpectralNormalization;
import dev.nyala.layers.StackedRNNCells;
import dev.nyala.regularizers.L2;
import dev.nyala.tensor.DType;
import java.util.List;

/** Cells and what runs them, and layers that move images or look numbers up. */
final class WrittenCells {

  private static final int[] LINE = {6, 4};
  private static final int[] IMAGE = {6, 6, 4};

  private WrittenCells() {}

  static void add(List<WrittenModel> all) {
    cell(all, "SimpleRNNCell", RNN.of(SimpleRNNCell.of(3).activation(RELU)).returnSequences(true));
    cell(
        all,
        "LSTMCell",
        RNN.of(LSTMCell.of(3).recurrentActivation(HARD_SIGMOID).unitForgetBias(false))
            .goBackwards(true));
    cell(all, "GRUCell", RNN.of(GRUCell.of(3).resetAfter(false).kernelRegularizer(new L2(0.1))));
    cell(
        all,
        "StackedRNNCells",
        RNN.of(StackedRNNCells.of(LSTMCell.of(3), LSTMCell.of(2).dropout(0.1), GRUCell.of(5))));
    cell(all, "RNN", RNN.of(LSTMCell.of(3), SimpleRNNCell.of(2)).zeroOutputForMask(true));
    all.add(
        WrittenModel.of(ConvLSTM1D.of(3, 2).padding(Padding.SAME).returnSequences(true), 3, 6, 4));
    all.add(
        WrittenModel.of(
            ConvLSTM2D.of(2, 3).dropout(0.1).recurrentInitializer(new HeNormal()).useBias(false),
            3,
            5,
            5,
            2));
    all.add(WrittenModel.of(ConvLSTM3D.of(2, 2).unitForgetBias(false), 2, 3, 3, 3, 2));
    all.add(WrittenModel.of(SpectralNormalization.of(Dense.of(3)).powerIterations(2), 4));
    all.add(WrittenModel.of(RandomRotation.of(-0.1, 0.2).fillMode(FillMode.WRAP), IMAGE));
    all.add(WrittenModel.of(RandomZoom.of(0.1).widthFactor(-0.1, 0.3).fillValue(0.5), IMAGE));
    all.add(WrittenModel.of(RandomTranslation.of(0.1, 0.2).fillMode(FillMode.NEAREST), IMAGE));
    all.add(
        new WrittenModel(
            "IntegerLookup",
            Sequential.of(
                Input.shape(5).dtype(DType.INT64),
                IntegerLookup.of(7, 1, 2).numOovIndices(2).outputMode(OutputMode.MULTI_HOT))));
  }

  private static void cell(List<WrittenModel> all, String name, RNN layer) {
    all.add(new WrittenModel(name, Sequential.of(Input.shape(LINE), layer)));
  }
}
