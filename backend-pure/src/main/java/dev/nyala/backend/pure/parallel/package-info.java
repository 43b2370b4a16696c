// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The threads of the pure backend: one fork/join team and the splitting of work into tasks. Nothing
 * here knows what a task computes.
 */
@NullMarked
package dev.nyala.backend.pure.parallel;

import org.jspecify.annotations.NullMarked;
