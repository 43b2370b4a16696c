// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.conformance;

import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.BackendProvider;
import dev.nyala.backend.tf.TfProvider;
import dev.nyala.conformance.run.BackendConformance;

final class TfConformanceTest extends BackendConformance {

  @Override
  protected BackendProvider provider() {
    return new TfProvider();
  }

  @Override
  protected BackendOptions options() {
    return BackendOptions.DEFAULT.threads(2);
  }
}
