// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The backend in pure Java. It exports nothing: the api finds it. The Vector API is used when the
 * JVM was started with it, and not missed when it was not.
 */
module dev.nyala.backend.pure {
  requires dev.nyala.api;
  requires static jdk.incubator.vector;
  requires static org.jspecify;

  provides dev.nyala.backend.BackendProvider with
      dev.nyala.backend.pure.PureProvider;
}
