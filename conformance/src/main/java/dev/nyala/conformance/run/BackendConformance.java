// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.run;

import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.CallbackConformance;
import dev.nyala.conformance.FoundingConformance;
import dev.nyala.conformance.GradientConformance;
import dev.nyala.conformance.LayerConformance;
import dev.nyala.conformance.LifecycleConformance;
import dev.nyala.conformance.LoopConformance;
import dev.nyala.conformance.MemoryConformance;
import dev.nyala.conformance.MetricConformance;
import dev.nyala.conformance.ModelConformance;
import dev.nyala.conformance.OpConformance;
import dev.nyala.conformance.OptimizerConformance;
import dev.nyala.conformance.ProgramConformance;
import dev.nyala.conformance.RandomnessConformance;
import dev.nyala.conformance.RefusalConformance;
import dev.nyala.conformance.SpatialLayerConformance;
import dev.nyala.conformance.ThreadConformance;
import dev.nyala.conformance.TrainingConformance;
import dev.nyala.conformance.VariableConformance;
import org.junit.jupiter.api.Nested;

/**
 * Every suite in one: a backend's author extends this class and names the provider.
 *
 * <p>Instead, or to look into one theme, extend the suites one by one. Agreement with Keras is
 * {@link KerasConformance}.
 */
public abstract class BackendConformance {

  /** Makes the suites; JUnit calls it. */
  protected BackendConformance() {}

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

  private BackendConformance outer() {
    return this;
  }

  @Nested
  class Ops extends OpConformance {
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
  class Gradients extends GradientConformance {
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
  class Refusals extends RefusalConformance {
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
  class Programs extends ProgramConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Loops extends LoopConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Lifecycles extends LifecycleConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Threads extends ThreadConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Memory extends MemoryConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Variables extends VariableConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Layers extends LayerConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class SpatialLayers extends SpatialLayerConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Training extends TrainingConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Optimizers extends OptimizerConformance {
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
  class Metrics extends MetricConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Callbacks extends CallbackConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Models extends ModelConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class Randomness extends RandomnessConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }

  @Nested
  class FoundingPrograms extends FoundingConformance {
    @Override
    protected BackendProvider provider() {
      return outer().provider();
    }

    @Override
    protected BackendOptions options() {
      return outer().options();
    }
  }
}
