// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Pictures of what a model is, how it learned and what it predicts, and pages that gather them.
 *
 * <p>Nothing here opens a window, starts a program or reads the network, and the same data give the
 * same bytes on one machine. What draws is here; what is drawn is computed elsewhere.
 */
@NullMarked
package dev.nyala.plots;

import org.jspecify.annotations.NullMarked;
