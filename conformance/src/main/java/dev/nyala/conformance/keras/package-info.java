// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What the real Keras computes, and suites that hold layers, losses, metrics and optimizers to it.
 *
 * <p>Fixtures are written by the scripts in {@code tools/keras_fixtures} and read here; nothing
 * here needs Python.
 */
@NullMarked
package dev.nyala.conformance.keras;

import org.jspecify.annotations.NullMarked;
