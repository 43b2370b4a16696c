// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Learning rates that differ between steps, one schedule per file.
 *
 * <p>Schedules run on the host and know nothing of graphs. Everything here is immutable and
 * thread-safe.
 */
@NullMarked
package dev.nyala.optimizers.schedules;

import org.jspecify.annotations.NullMarked;
