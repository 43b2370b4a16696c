// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The cases of every op, one file per op or family.
 *
 * <p>Expectations of examples are worked out by hand or from tables, never by the interpreter.
 */
@NullMarked
package dev.nyala.conformance.op;

import org.jspecify.annotations.NullMarked;
