// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** The command {@code nyala}: it chooses, wires and runs what the other modules offer. */
@SuppressWarnings("requires-automatic") // Guice has a module name but no descriptor.
module dev.nyala.cli {
  requires com.google.guice;
  requires dev.nyala.api;
  requires dev.nyala.conformance;
  requires dev.nyala.examples;
  requires dev.nyala.interop.onnx;
  requires dev.nyala.plots;
  requires info.picocli;
  requires static org.jspecify;

  opens dev.nyala.cli to
      com.google.guice,
      info.picocli;
}
