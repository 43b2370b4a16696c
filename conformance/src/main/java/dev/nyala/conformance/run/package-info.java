// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * All suites at once: for a backend's author to extend, and for a program to run and to report. It
 * knows the suites; they know nothing of it.
 */
@NullMarked
package dev.nyala.conformance.run;

import org.jspecify.annotations.NullMarked;
