// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OptimizersTest {

  private static final TensorType KERNEL = TensorType.of(DType.FLOAT32, 2, 3);

  private static List<String> slots(Optimizer optimizer) {
    return optimizer.slots(KERNEL).stream().map(Optimizer.Slot::name).toList();
  }

  @Test
  void defaultsAreThoseOfKeras() {
    assertEquals(new SGD(OptimizerOptions.of(0.01), 0, false), new SGD());
    assertEquals(new RMSprop(OptimizerOptions.of(0.001), 0.9, 0, 1e-7, false), new RMSprop());
    assertEquals(new Adam(OptimizerOptions.of(0.001), 0.9, 0.999, 1e-7, false), new Adam());
    assertEquals(new Adadelta(OptimizerOptions.of(0.001), 0.95, 1e-7), new Adadelta());
    assertEquals(new Adagrad(OptimizerOptions.of(0.001), 0.1, 1e-7), new Adagrad());
    assertEquals(new Adamax(OptimizerOptions.of(0.001), 0.9, 0.999, 1e-7), new Adamax());
    assertEquals(new Nadam(OptimizerOptions.of(0.001), 0.9, 0.999, 1e-7), new Nadam());
    assertEquals(new Lion(OptimizerOptions.of(0.001), 0.9, 0.99), new Lion());
    assertEquals(0.004, new AdamW().options().weightDecay().rate());
    assertEquals(new WeightAverage(false, 0.99, null), new SGD().options().average());
    assertEquals(new LossScaleOptimizer(new SGD(), 32768, 2000), new LossScaleOptimizer(new SGD()));
  }

  @Test
  void identifiersAreThoseOfKeras() {
    assertEquals(new Adam(), Optimizer.of("adam"));
    assertEquals(new AdamW(), Optimizer.of("AdamW"));
    assertEquals(new RMSprop(), Optimizer.of("rmsprop"));
    assertEquals("adam_w", Optimizer.of("adamw").name());
    assertEquals("rm_sprop", Optimizer.of("rmsprop").name());
    for (String name :
        List.of("sgd", "adagrad", "adadelta", "adamax", "nadam", "lion", "ftrl", "adafactor")) {
      assertEquals(name, Optimizer.of(name).name());
    }
    ModelException unknown = assertThrows(ModelException.class, () -> Optimizer.of("adamm"));
    assertTrue(unknown.getMessage().contains("did you mean \"adam\"?"), unknown.getMessage());
  }

  @Test
  void aPhaseSaysWhatIsDue() {
    OptimizerOptions options =
        new SGD().gradientAccumulationSteps(2).useEma(true).emaOverwriteFrequency(2).options();
    StepPhase accumulates = new StepPhase(false, false);
    StepPhase updates = new StepPhase(true, false);
    // Keras writes the averages back in every step of the update whose turn it is.
    assertEquals(
        List.of(
            accumulates,
            updates,
            new StepPhase(false, true),
            new StepPhase(true, true),
            accumulates,
            updates),
        LongStream.range(0, 6).mapToObj(i -> StepPhase.of(options, i)).toList());
  }

  @Test
  void aLossScaleOptimizerDropsTheScaleOfItsInnerOne() {
    LossScaleOptimizer outer = new LossScaleOptimizer(new Adam().lossScaleFactor(8));
    assertEquals(new Adam(), outer.inner());
    assertTrue(outer.skipsNonFinite());
  }

  @Test
  void aScheduleSetsTheFirstRate() {
    Adam adam = new Adam().learningRate(step -> 0.5 / (1 + step));
    assertEquals(0.5, adam.options().learningRate());
    assertNull(adam.learningRate(0.1).options().schedule());
  }

  @Test
  void weightDecaySparesWhatExpressionsFind() {
    WeightDecay decay =
        new AdamW().excludeFromWeightDecay("bias", "norm/gam+a").options().weightDecay();
    assertEquals(0.004, decay.rateOf("model/dense/kernel"));
    assertNull(decay.rateOf("model/dense/bias"));
    assertNull(decay.rateOf("model/norm/gamma"));
    assertThrows(ModelException.class, () -> new AdamW().excludeFromWeightDecay("("));
  }

  @Test
  void withersSetOneThingAndKeepTheRest() {
    Adam adam = new Adam().beta1(0.8).learningRate(1e-4).clipNorm(1).weightDecay(0.1);
    assertEquals(0.8, adam.beta1());
    assertEquals(0.999, adam.beta2());
    assertEquals(1e-4, adam.options().learningRate());
    assertEquals(new WeightDecay(0.1, List.of()), adam.options().weightDecay());
    assertEquals(new GradientClipping(1.0, null, null), adam.options().clipping());
  }

  @Test
  void slotsComeInTheOrderOfKeras() {
    assertEquals(List.of(), slots(new SGD()));
    assertEquals(List.of("momentum"), slots(new SGD().momentum(0.9)));
    assertEquals(List.of("velocity"), slots(new RMSprop()));
    assertEquals(
        List.of("velocity", "momentum", "average_gradient"),
        slots(new RMSprop().momentum(0.9).centered(true)));
    assertEquals(List.of("momentum", "velocity", "velocity_hat"), slots(new Adam().amsgrad(true)));
    assertEquals(List.of("accumulated_grad", "accumulated_delta_var"), slots(new Adadelta()));
  }

  @Test
  void muonLeavesSomeParametersToAdam() {
    Muon muon = new Muon().excludeLayers("^last/").weightDecay(0.5).excludeFromWeightDecay("bias");
    assertEquals(List.of("momentum"), slots(muon));
    for (String path : List.of("last/kernel", "embedding_3/embeddings", "b/Embeddings")) {
      assertEquals(2, muon.slots(path, KERNEL).size(), path);
      assertEquals(0.004, muon.weightDecay(path, KERNEL), path);
    }
    assertEquals(0.5, muon.weightDecay("at/last/kernel", KERNEL));
    TensorType vector = TensorType.of(DType.FLOAT32, 3);
    assertEquals(2, new LossScaleOptimizer(muon).slots("dense/scale", vector).size());
    assertEquals(0.004, new LossScaleOptimizer(muon).weightDecay("dense/scale", vector));
    assertNull(muon.weightDecay("dense/bias", vector));
    assertEquals("muon", Optimizer.of("Muon").name());
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    Stream.<Runnable>of(
            () -> new SGD().learningRate(-1),
            () -> new SGD().learningRate(Double.NaN),
            () -> new SGD().momentum(1.5),
            () -> new Adam().beta2(-0.1),
            () -> new RMSprop().epsilon(-1),
            () -> new Adadelta().clipNorm(0),
            () -> new Adadelta().weightDecay(-1),
            () -> new Lion().beta1(0),
            () -> new Muon().momentum(2),
            () -> new Muon().rmsRate(-1.0),
            () -> new Muon().excludeLayers("("),
            () -> new Muon().iteration(new NewtonSchulz(1, Double.NaN, 1, 5)),
            () -> new Muon().iteration(new NewtonSchulz(1, 1, 1, 0)),
            () -> new Ftrl().learningRatePower(0.5),
            () -> new SGD().gradientAccumulationSteps(1),
            () -> new SGD().emaMomentum(1.1),
            () -> new SGD().emaOverwriteFrequency(0),
            () -> new SGD().lossScaleFactor(0),
            () -> new LossScaleOptimizer(new SGD()).initialScale(0),
            () -> new AdamW().withOptions(OptimizerOptions.of(0.1)))
        .forEach(wrong -> assertThrows(ModelException.class, wrong::run));
  }

  @Test
  void gradientsAreClippedInOneWayAtMost() {
    ModelException refused =
        assertThrows(ModelException.class, () -> new Adam().clipNorm(1).clipValue(0.5));
    assertTrue(refused.getMessage().contains("at most one of clipNorm, clipValue"));
  }
}
