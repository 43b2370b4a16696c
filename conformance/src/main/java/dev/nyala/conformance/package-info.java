// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The suites that every backend must pass.
 *
 * <p>A backend's whole test is one small class per suite that names its provider. Cases are in
 * {@code op}, what they mean is in {@code reference}.
 */
@NullMarked
package dev.nyala.conformance;

import org.jspecify.annotations.NullMarked;
