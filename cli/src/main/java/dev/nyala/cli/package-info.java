// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The command {@code nyala}: options, messages and exit codes. What a command does belongs to the
 * modules it calls; only this module writes to standard output.
 */
@NullMarked
package dev.nyala.cli;

import org.jspecify.annotations.NullMarked;
