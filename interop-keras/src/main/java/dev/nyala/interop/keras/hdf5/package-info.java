// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * HDF5 files, as far as Keras, h5py and the tools around them write them: groups, attributes,
 * numbers and texts. Nothing here knows models.
 *
 * <p>A file is read as untrusted input: every address is checked against the file before it is
 * followed, no link leaves the file, and no more memory is taken than the file accounts for.
 */
@NullMarked
package dev.nyala.interop.keras.hdf5;

import org.jspecify.annotations.NullMarked;
