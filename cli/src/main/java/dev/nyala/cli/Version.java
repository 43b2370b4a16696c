// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, that of the JVM it runs on, and the platform. */
final class Version implements IVersionProvider {

  Version() {}

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {
      "nyala " + ofBuild(),
      "Java %s (%s)"
          .formatted(System.getProperty("java.version"), System.getProperty("java.vendor")),
      "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch"))
    };
  }

  private static String ofBuild() throws IOException {
    Properties properties = new Properties();
    try (InputStream bytes = Version.class.getResourceAsStream("version.properties")) {
      if (bytes == null) {
        throw new IOException("version.properties is missing from the jar of nyala-cli.");
      }
      try (Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
        properties.load(text);
      }
    }
    return properties.getProperty("version");
  }
}
