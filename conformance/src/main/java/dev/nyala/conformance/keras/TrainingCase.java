// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.activations.Activations;
import dev.nyala.graph.Value;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Context;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Layer;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.CategoricalCrossentropy;
import dev.nyala.losses.Loss;
import dev.nyala.losses.MeanAbsoluteError;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.metrics.AutomaticAccuracy;
import dev.nyala.metrics.MeanMetric;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.ops.Reductions;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.LossScaleOptimizer;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.RMSprop;
import dev.nyala.optimizers.SGD;
import dev.nyala.optimizers.schedules.CosineDecay;
import dev.nyala.regularizers.L1;
import dev.nyala.regularizers.L2;
import dev.nyala.tensor.DType;
import dev.nyala.training.Compilation;
import dev.nyala.training.Compilation.Output;
import dev.nyala.training.Fit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A training that Keras recorded; {@code training.py} says the same. */
enum TrainingCase {
  TWO_OUTPUTS {
    @Override
    Model model() {
      return twoOutputs();
    }

    @Override
    Compilation compilation() {
      Output size = Output.of(new MeanSquaredError(), absoluteError()).weight(0.5);
      Output kind = Output.of(new SparseCategoricalCrossentropy(), new AutomaticAccuracy());
      return Compilation.of(optimizer())
          .output("kind", kind.weight(2).weightedMetrics(new SparseCategoricalAccuracy()))
          .output("size", size.weightedMetrics(absoluteError()));
    }
  },
  TWO_OUTPUTS_ONE_WEIGHT {
    @Override
    Model model() {
      return twoOutputs();
    }

    @Override
    Compilation compilation() {
      Output kind = Output.of(new SparseCategoricalCrossentropy());
      return new Compilation(
          optimizer(),
          List.of(
              Output.of(new MeanSquaredError()), kind.weightedMetrics(new AutomaticAccuracy())));
    }
  },
  AN_OUTPUT_WITHOUT_LOSS {
    @Override
    Model model() {
      return twoOutputs();
    }

    @Override
    Compilation compilation() {
      return Compilation.of(optimizer())
          .output("size", Output.of(new MeanSquaredError(), absoluteError()))
          .output("kind", Output.none().metrics(new AutomaticAccuracy()));
    }
  },
  ONE_LOSS_FOR_ALL {
    @Override
    Model model() {
      return twoOutputs();
    }

    @Override
    Compilation compilation() {
      return single(new MeanAbsoluteError());
    }
  },
  SAMPLE_WEIGHTS {
    @Override
    Compilation compilation() {
      Metric squares = new dev.nyala.metrics.MeanSquaredError();
      Output output = Output.of(new MeanSquaredError(), absoluteError(), squares);
      return new Compilation(optimizer(), List.of(output.weightedMetrics(absoluteError())));
    }
  },
  CLASS_WEIGHTS {
    @Override
    Model model() {
      return classifier();
    }

    @Override
    Compilation compilation() {
      return accuracies(new SparseCategoricalCrossentropy());
    }

    @Override
    Fit fit() {
      return super.fit().classWeights(Map.of(0, 0.5, 2, 3.0));
    }
  },
  CLASS_WEIGHTS_ONE_HOT {
    @Override
    Model model() {
      return classifier();
    }

    @Override
    Compilation compilation() {
      return accuracies(new CategoricalCrossentropy());
    }

    @Override
    Fit fit() {
      return super.fit().classWeights(Map.of(1, 2.0, 2, 0.25));
    }
  },
  PENALTIES {
    @Override
    Model model() {
      return regularized();
    }
  },
  NO_COMPILED_LOSS {
    @Override
    Model model() {
      return regularized();
    }

    @Override
    Compilation compilation() {
      return Compilation.of(optimizer());
    }
  },
  FROZEN {
    @Override
    Model model() {
      Dense first = Dense.of(4).activation(Activations.TANH).kernelRegularizer(new L2(0.3));
      BatchNormalization norm = BatchNormalization.of();
      Model model = Sequential.of(Input.shape(3), first, norm, Dense.of(1));
      first.freeze();
      norm.freeze();
      return model;
    }
  },
  MASKED {
    @Override
    Model model() {
      return Sequential.of(
          Input.shape(4).dtype(DType.INT32),
          Embedding.of(3, 2).maskZero(true),
          LSTM.of(3).returnSequences(true),
          Dense.of(3).activation(Activations.SOFTMAX));
    }

    @Override
    Compilation compilation() {
      SparseCategoricalCrossentropy loss = new SparseCategoricalCrossentropy();
      Metric crossentropy = MeanMetric.of("sparse_categorical_crossentropy", loss::call);
      Output output = Output.of(loss, new SparseCategoricalAccuracy());
      return new Compilation(optimizer(), List.of(output.weightedMetrics(crossentropy)));
    }
  },
  STEPS {
    @Override
    Fit fit() {
      return Fit.epochs(6)
          .shuffle(false)
          .batchSize(2)
          .initialEpoch(1)
          .stepsPerEpoch(3)
          .validationSteps(2)
          .validationBatchSize(3)
          .validationFrequency(2);
    }
  },
  VALIDATION_EPOCHS {
    @Override
    Fit fit() {
      return Fit.epochs(4).shuffle(false).batchSize(4).validationEpochs(1, 4);
    }
  },
  AVERAGES_AND_ACCUMULATION {
    @Override
    Optimizer optimizer() {
      return new Adam()
          .learningRate(0.05)
          .useEma(true)
          .emaMomentum(0.7)
          .emaOverwriteFrequency(3)
          .gradientAccumulationSteps(2);
    }
  },
  SCHEDULE_AND_CLIPPING {
    @Override
    Optimizer optimizer() {
      return new SGD()
          .learningRate(new CosineDecay(0.01, 6).warmup(0.2, 3))
          .momentum(0.9)
          .globalClipNorm(0.5);
    }
  },
  LOSS_SCALE {
    @Override
    Optimizer optimizer() {
      return new LossScaleOptimizer(new RMSprop().learningRate(0.02), 8, 2);
    }
  };

  /** Adds the mean of squares of its input, times a factor, to the loss. */
  private static final class Penalty extends Layer {
    @Override
    protected Value call(Value x, Context context) {
      context.addLoss(Reductions.mean(x.square()).multiply(0.1));
      return x;
    }
  }

  static TrainingCase of(Fixture fixture) {
    String words = fixture.name().replaceAll("\\W+", "_");
    return valueOf(words.toUpperCase(Locale.ROOT));
  }

  Model model() {
    return Sequential.of(Input.shape(3), Dense.of(4).activation(Activations.TANH), Dense.of(1));
  }

  Compilation compilation() {
    return single(new MeanSquaredError());
  }

  Optimizer optimizer() {
    return new SGD().learningRate(0.1);
  }

  Fit fit() {
    return Fit.epochs(3).shuffle(false).batchSize(4);
  }

  Compilation single(Loss loss) {
    return new Compilation(optimizer(), List.of(Output.of(loss)));
  }

  Compilation accuracies(Loss loss) {
    Output output = Output.of(loss, new AutomaticAccuracy());
    return new Compilation(optimizer(), List.of(output.weightedMetrics(new AutomaticAccuracy())));
  }

  private static Metric absoluteError() {
    return new dev.nyala.metrics.MeanAbsoluteError();
  }

  private static Model classifier() {
    return Sequential.of(
        Input.shape(3),
        Dense.of(4).activation(Activations.TANH),
        Dense.of(3).activation(Activations.SOFTMAX));
  }

  private static Model regularized() {
    return Sequential.of(
        Input.shape(3),
        Dense.of(4)
            .activation(Activations.TANH)
            .activityRegularizer(new L2(0.1))
            .kernelRegularizer(new L1(0.05)),
        new Penalty(),
        Dense.of(1).biasRegularizer(new L2(0.2)));
  }

  private static Model twoOutputs() {
    Input x = Input.shape(3);
    SymbolicTensor hidden = Dense.of(4).activation(Activations.TANH).name("hidden").call(x);
    SymbolicTensor size = Dense.of(1).name("size").call(hidden);
    SymbolicTensor kind = Dense.of(3).activation(Activations.SOFTMAX).name("kind").call(hidden);
    return Model.of(List.of(x), List.of(size, kind));
  }
}
