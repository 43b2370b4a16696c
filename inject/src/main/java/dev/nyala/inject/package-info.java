// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Bindings of Guice: which backends an application runs on, and when they are closed.
 *
 * <p>What is bound stands here; what it does is in the api. Nothing of the api may need this
 * package.
 */
@NullMarked
package dev.nyala.inject;

import org.jspecify.annotations.NullMarked;
