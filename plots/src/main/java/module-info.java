// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/** Diagrams of models, charts of trainings and predictions, and reports of them in HTML. */
@SuppressWarnings("requires-automatic") // XChart has no descriptor; its name comes from its file.
module dev.nyala.plots {
  requires transitive dev.nyala.api;
  requires java.desktop;
  requires static org.jspecify;
  requires xchart;

  exports dev.nyala.plots;
}
