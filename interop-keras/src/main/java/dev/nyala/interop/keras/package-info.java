// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Files of Keras: {@code .keras} archives of Keras 3 and of late Keras 2, and HDF5 files of whole
 * models of Keras 1, 2 and 3.
 *
 * <p>{@code hdf5} and {@code config} read the bytes, {@code layers}, {@code operations} and {@code
 * objects} know the classes, {@code model} puts layers together, {@code weights} fills them.
 * Nothing here runs code of a file.
 */
@NullMarked
package dev.nyala.interop.keras;

import org.jspecify.annotations.NullMarked;
