// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.backend.BackendProvider;
import dev.nyala.conformance.CallbackConformance;
import dev.nyala.conformance.GradientConformance;
import dev.nyala.conformance.LayerConformance;
import dev.nyala.conformance.LifecycleConformance;
import dev.nyala.conformance.OpConformance;
import dev.nyala.conformance.ProgramConformance;
import dev.nyala.conformance.RefusalConformance;
import dev.nyala.conformance.SpatialLayerConformance;
import dev.nyala.conformance.ThreadConformance;
import org.junit.jupiter.api.Nested;

/** The reference backend passes every suite: this is also how any backend is tested. */
class ReferenceConformanceTest {

  private static final BackendProvider PROVIDER = new ReferenceProvider();

  @Nested
  class Ops extends OpConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }

  @Nested
  class Gradients extends GradientConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }

  @Nested
  class Refusals extends RefusalConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }

  @Nested
  class Programs extends ProgramConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }

  @Nested
  class Lifecycles extends LifecycleConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }

  @Nested
  class Threads extends ThreadConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }

  @Nested
  class Layers extends LayerConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }

  @Nested
  class SpatialLayers extends SpatialLayerConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }

  @Nested
  class Callbacks extends CallbackConformance {
    @Override
    protected BackendProvider provider() {
      return PROVIDER;
    }
  }
}
