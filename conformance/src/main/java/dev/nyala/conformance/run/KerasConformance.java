// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.keras.CallbackParity;
import dev.nyala.conformance.keras.FunctionParity;
import dev.nyala.conformance.keras.LayerParity;
import dev.nyala.conformance.keras.LossParity;
import dev.nyala.conformance.keras.MetricParity;
import dev.nyala.conformance.keras.OpsParity;
import dev.nyala.conformance.keras.OptimizerParity;
import dev.nyala.conformance.keras.StepParity;
import dev.nyala.conformance.keras.TrainingParity;
import dev.nyala.conformance.keras.UnknownSizesParity;
import org.junit.jupiter.api.Nested;

/**
 * Every suite that compares with what Keras computed: layers, losses, metrics, optimizers and
 * trainings, run on the backend whose provider a subclass names.
 */
public abstract class KerasConformance {

  /** Makes the suites; JUnit calls it. */
  protected KerasConformance() {}

  /**
   * Returns what opens the backend under test.
   *
   * @return the provider
   */
  protected abstract BackendProvider provider();

  /**
   * Returns how the backend is opened.
   *
   * @return the defaults unless overridden
   */
  protected BackendOptions options() {
    return BackendOptions.DEFAULT;
  }

  /**
   * Tells whether a case is run, of the suites that make theirs from tables.
   *
   * @param address the display name of its test
   * @return true unless overridden
   */
  protected boolean selects(String address) {
    return true;
  }

  private KerasConformance outer() {
    return this;
  }

  @Nested
  class Callback extends CallbackParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class Function extends FunctionParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class Layer extends LayerParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class Loss extends LossParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class Metric extends MetricParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class Ops extends OpsParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class Optimizer extends OptimizerParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class Step extends StepParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class Training extends TrainingParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }

  @Nested
  class UnknownSizes extends UnknownSizesParity {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }

    @Override
    protected boolean selects(String address) {
      return outer().selects(address);
    }
  }
}
