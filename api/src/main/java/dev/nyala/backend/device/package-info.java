// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What a backend with memory of its own builds on: variables whose values are lent to runs,
 * programs that pool the memory of their runs, and the promises of the SPI about both.
 *
 * <p>A backend says how elements get into its memory ({@link
 * dev.nyala.backend.device.DeviceMemory}) and how a compiled graph is run ({@link
 * dev.nyala.backend.device.Workspace}); a {@link dev.nyala.backend.device.Device} does the rest.
 * Nothing here computes.
 */
@NullMarked
package dev.nyala.backend.device;

import org.jspecify.annotations.NullMarked;
