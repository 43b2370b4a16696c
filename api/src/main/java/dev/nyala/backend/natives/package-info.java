// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What native libraries need of a machine, found out without loading any: for the providers of
 * backends that have such.
 */
@NullMarked
package dev.nyala.backend.natives;

import org.jspecify.annotations.NullMarked;
