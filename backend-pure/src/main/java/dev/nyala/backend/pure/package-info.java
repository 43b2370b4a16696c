// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The backend in pure Java: its provider, and the variables, programs and executions it makes.
 *
 * <p>A graph becomes a plan ({@code plan}) of steps ({@code step}) by the lowering table ({@code
 * lower}); element-wise chains run in tiles ({@code element}); the loops are in {@code kernel} and
 * {@code simd}, the threads in {@code parallel}.
 */
@NullMarked
package dev.nyala.backend.pure;

import org.jspecify.annotations.NullMarked;
