// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * A backend of plain loops on the heap, to be completed by whoever writes one: the parts of {@link
 * dev.nyala.backend.host.HostBackend} that every such backend has alike, and kernels that any
 * backend may borrow for what it does not want to write itself.
 */
@NullMarked
package dev.nyala.backend.host;

import org.jspecify.annotations.NullMarked;
