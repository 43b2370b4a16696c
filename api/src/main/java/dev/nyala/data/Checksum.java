// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the bytes of a file must be, once they are unpacked.
 *
 * @param size their number
 * @param sha256 their SHA-256 hash in hexadecimal
 */
record Checksum(long size, String sha256) {

  /** Says how a file differs from what it must be; empty if it does not. */
  String difference(Path file) {
    try (InputStream in = DataFiles.open(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      long count = 0;
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        digest.update(buffer, 0, got);
        count += got;
        if (count > size) {
          return "it unpacks to more than " + size + " bytes";
        }
      }
      String hash = HexFormat.of().formatHex(digest.digest());
      if (count != size) {
        return "it unpacks to " + count + " bytes, not " + size;
      }
      return hash.equals(sha256) ? "" : "its SHA-256 is " + hash + ", not " + sha256;
    } catch (IOException e) {
      return "it cannot be unpacked: " + DataFiles.reason(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
