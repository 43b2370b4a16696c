// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * What the modules, their documents and their sources promise of each other. Only tests live here,
 * and nothing depends on them.
 */
@NullMarked
package dev.nyala.checks;

import org.jspecify.annotations.NullMarked;
