// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/** What a plan is made of: steps, and the surroundings they are made and run in. */
@NullMarked
package dev.nyala.backend.pure.step;

import org.jspecify.annotations.NullMarked;
