// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** The backend on TensorFlow. It exports nothing: the api finds it. */
module dev.nyala.backend.tf {
  requires dev.nyala.api;
  requires tensorflow;
  requires static org.jspecify;

  provides dev.nyala.backend.BackendProvider with
      dev.nyala.backend.tf.TfProvider;
}
