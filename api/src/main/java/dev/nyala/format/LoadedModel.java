// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.format;

import dev.nyala.Model;

/**
 * A model that was read of a file.
 *
 * @param model the model with its weights
 * @param report what became of what the file has
 */
public record LoadedModel(Model model, ImportReport report) {}
