// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Files of models: how modules that read them announce themselves, what reading may be told and
 * what it tells. Nothing here knows a file format.
 */
@NullMarked
package dev.nyala.format;

import org.jspecify.annotations.NullMarked;
