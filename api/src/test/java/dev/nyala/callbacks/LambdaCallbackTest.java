// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LambdaCallbackTest {

  private static final Map<String, Double> LOGS = Map.of("loss", 1.0);

  private final FakeRun run = new FakeRun();
  private final List<String> calls = new ArrayList<>();

  @Test
  void eachFunctionIsCalledInItsPlace() {
    callAll(
        new LambdaCallback()
            .onTrainBegin(r -> calls.add("train"))
            .onTrainEnd((r, logs) -> calls.add("trained " + logs))
            .onEpochBegin((r, epoch) -> calls.add("epoch " + epoch))
            .onEpochEnd((r, epoch, logs) -> calls.add("epoch over " + epoch + logs))
            .onTrainBatchBegin((r, batch) -> calls.add("batch " + batch))
            .onTrainBatchEnd((r, batch, logs) -> calls.add("batch over " + batch + logs))
            .onTestBegin(r -> calls.add("test"))
            .onTestEnd((r, logs) -> calls.add("tested " + logs))
            .onTestBatchBegin((r, batch) -> calls.add("test batch " + batch))
            .onTestBatchEnd((r, batch, logs) -> calls.add("test batch over " + batch + logs))
            .onPredictBegin(r -> calls.add("predict"))
            .onPredictEnd(r -> calls.add("predicted"))
            .onPredictBatchBegin((r, batch) -> calls.add("predict batch " + batch))
            .onPredictBatchEnd(
                (r, batch, outputs) -> calls.add("outputs " + batch + outputs.size()))
            .onFailure((r, cause) -> calls.add("failed " + cause.getMessage())));
    assertEquals(
        List.of(
            "train",
            "epoch 1",
            "batch 2",
            "batch over 2{loss=1.0}",
            "test",
            "test batch 3",
            "test batch over 3{loss=1.0}",
            "tested {loss=1.0}",
            "epoch over 1{loss=1.0}",
            "trained {loss=1.0}",
            "predict",
            "predict batch 4",
            "outputs 41",
            "predicted",
            "failed why"),
        calls);
  }

  @Test
  void withoutFunctionsItDoesNothing() {
    callAll(new LambdaCallback());
    assertEquals(List.of(), calls);
  }

  @Test
  void settingAFunctionLeavesTheOriginalAlone() {
    LambdaCallback plain = new LambdaCallback();
    plain.onTrainBegin(r -> calls.add("train")).onTrainBegin(run);
    plain.onTrainBegin(run);
    assertEquals(List.of("train"), calls);
  }

  private void callAll(Callback callback) {
    callback.onTrainBegin(run);
    callback.onEpochBegin(run, 1);
    callback.onTrainBatchBegin(run, 2);
    callback.onTrainBatchEnd(run, 2, LOGS);
    callback.onTestBegin(run);
    callback.onTestBatchBegin(run, 3);
    callback.onTestBatchEnd(run, 3, LOGS);
    callback.onTestEnd(run, LOGS);
    callback.onEpochEnd(run, 1, LOGS);
    callback.onTrainEnd(run, LOGS);
    callback.onPredictBegin(run);
    callback.onPredictBatchBegin(run, 4);
    callback.onPredictBatchEnd(run, 4, List.of(Tensor.scalar(1)));
    callback.onPredictEnd(run);
    callback.onFailure(run, new IllegalStateException("why"));
  }
}
