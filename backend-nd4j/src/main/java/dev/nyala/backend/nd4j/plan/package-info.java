// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * Static plans: arrays whose places are decided once, and steps that are prepared once and then run
 * without allocating anything. Knows nothing of the intermediate representation.
 */
@NullMarked
package dev.nyala.backend.nd4j.plan;

import org.jspecify.annotations.NullMarked;
