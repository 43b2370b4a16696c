// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a layer is called, by the user and within models. */
abstract sealed class NamedLayer permits Layer {

  @Nullable String name;
  @Nullable String path;

  NamedLayer() {}

  /**
   * Returns the class name used in names, messages and files.
   *
   * @return by default the simple name of the class
   */
  public String kind() {
    return Names.kind(getClass());
  }

  /**
   * Returns the parts.
   *
   * @return attributes and layers in the order they were tracked
   */
  public abstract Map<String, Layer> parts();

  /**
   * Returns the name the user gave.
   *
   * @return the name, or null
   */
  public final @Nullable String givenName() {
    return name;
  }

  /** Sets the name, of which the path is made anew. */
  final void rename(String newName) {
    Checks.layerName(newName);
    forgetPath();
    name = newName;
    fixPath(newName);
  }

  /**
   * Returns the name: the last part of the path.
   *
   * @return the name the user gave, or one made of the class when the first model was made
   */
  public final String name() {
    return path().substring(path().lastIndexOf('/') + 1);
  }

  /**
   * Returns the names of the enclosing models and layers and this one.
   *
   * @return names joined by slashes
   */
  public final String path() {
    return path != null ? path : name != null ? name : Names.snake(kind());
  }

  /**
   * Fixes the path, and the paths of the parts, when the first model is made. Later it changes only
   * those of a model that becomes part of another, whose weights keep the values they have.
   *
   * @param newPath names joined by slashes
   */
  public final void fixPath(String newPath) {
    if (path != null && path.indexOf('/') < 0 && newPath.indexOf('/') >= 0) {
      forgetPath();
    }
    if (path == null) {
      path = newPath;
    }
    parts().forEach((attribute, part) -> part.fixPath(partPath(attribute, part)));
  }

  /** Lets the path and those of parts below it be fixed anew; weights keep their values. */
  public final void forgetPath() {
    String root = path() + "/";
    path = null;
    parts().values().stream()
        .filter(part -> part.path != null && part.path.startsWith(root))
        .forEach(Layer::forgetPath);
  }

  /**
   * Returns the path of a part.
   *
   * @param attribute the name the part is tracked under
   * @param part the part
   * @return by default this path and the part's own name or attribute
   */
  protected String partPath(String attribute, Layer part) {
    String given = part.name;
    return path() + "/" + (given != null ? given : attribute);
  }
}
