// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0

/**
 * The backend on ND4J: its provider, and the memory and workspaces of its programs.
 *
 * <p>A graph becomes a static plan ({@code plan}) by the lowering table ({@code lower}): native
 * kernels where ND4J has good ones, plain loops on the heap ({@code host}) elsewhere.
 */
@NullMarked
package dev.nyala.backend.nd4j;

import org.jspecify.annotations.NullMarked;
