// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a backend implements, and how backends are found and chosen.
 *
 * <p>The waist is narrow on purpose: a backend compiles graphs and holds variables. Nothing here
 * knows layers, gradients or optimizers, and nothing here computes.
 */
@NullMarked
package dev.nyala.backend;

import org.jspecify.annotations.NullMarked;
