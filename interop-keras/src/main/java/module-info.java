// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** Files of Keras, read as models. */
module dev.nyala.interop.keras {
  requires transitive dev.nyala.api;
  requires static org.jspecify;
  requires tools.jackson.core;

  provides dev.nyala.format.ModelFormat with
      dev.nyala.interop.keras.KerasFormat;
}
