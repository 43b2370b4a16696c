// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * How objects with many options are configured.
 *
 * <p>Only the mechanism stands here; options and their defaults are with what has them.
 */
@NullMarked
package dev.nyala.config;

import org.jspecify.annotations.NullMarked;
