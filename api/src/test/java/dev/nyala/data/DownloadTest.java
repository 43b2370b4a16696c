// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.DataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

  private static final byte[] CONTENT =
      "what the file holds ".repeat(20_000).getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private FileServer server;
  private byte[] packed;
  private Path target;
  private Path part;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = new FileServer();
    packed = gzip(CONTENT);
    target = folder.resolve("file.gz");
    part = folder.resolve("file.gz.part");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Download download(String address, Duration stall) {
    return new Download(
        URI.create(address + "file.gz"),
        target,
        new Checksum(CONTENT.length, sha256(CONTENT)),
        1 << 20,
        stall,
        (file, received, total) -> progress.add(file + " " + received + "/" + total));
  }

  private void run() {
    download(server.address(), Duration.ofSeconds(30)).run();
  }

  private void refused(String... parts) {
    String message = assertThrows(DataException.class, this::run).getMessage();
    for (String text : parts) {
      assertTrue(message.contains(text), message + "\n lacks " + text);
    }
    assertFalse(Files.exists(target));
  }

  private void arrived() throws IOException {
    assertArrayEquals(packed, Files.readAllBytes(target));
    assertFalse(Files.exists(part));
  }

  @Test
  void aFileArrivesAndProgressIsTold() throws IOException {
    server.on("/file.gz", FileServer.file(packed));
    run();
    arrived();
    assertEquals("file.gz 0/" + packed.length, progress.get(0));
    assertEquals(
        "file.gz " + packed.length + "/" + packed.length, progress.get(progress.size() - 1));
    run();
    assertEquals(1, server.requests.size(), "what is there is not asked for again");
  }

  @Test
  void whatWasReceivedBeforeIsResumed() throws IOException {
    Files.write(part, Arrays.copyOf(packed, 100));
    server.on("/file.gz", FileServer.file(packed));
    run();
    arrived();
    assertEquals(List.of("/file.gz from 100"), server.requests);
    assertEquals("file.gz 100/" + packed.length, progress.get(0));
  }

  @Test
  void aConnectionThatBreaksOffIsResumedByItself() throws IOException {
    AtomicInteger count = new AtomicInteger();
    server.on(
        "/file.gz",
        (from, out) ->
            (count.getAndIncrement() == 0
                    ? FileServer.broken(packed, 200)
                    : FileServer.file(packed))
                .to(from, out));
    run();
    arrived();
    assertEquals(List.of("/file.gz", "/file.gz from 200"), server.requests);
  }

  @Test
  void aConnectionThatAlwaysBreaksOffIsReportedAndItsBytesKept() throws IOException {
    server.on("/file.gz", FileServer.broken(packed, 200));
    refused("broke off", "file.gz", "resumed");
    assertArrayEquals(Arrays.copyOf(packed, 200), Files.readAllBytes(part));
    assertEquals(3, server.requests.size());
  }

  @Test
  void aServerThatCannotResumeBeginsAgain() throws IOException {
    Files.write(part, Arrays.copyOf(packed, 100));
    server.on(
        "/file.gz",
        (from, out) -> {
          FileServer.head(out, "200 OK");
          out.write(packed);
        });
    run();
    arrived();
    assertEquals("file.gz 0/-1", progress.get(0));
  }

  @Test
  void aPartThatIsCompleteNeedsNoServer() throws IOException {
    Files.write(part, packed);
    run();
    arrived();
    assertEquals(List.of(), server.requests);
  }

  @Test
  void aPartOfSomethingElseIsThrownAway() throws IOException {
    Files.write(part, new byte[50]);
    server.on("/file.gz", FileServer.file(packed));
    run();
    arrived();
    assertEquals(List.of("/file.gz from 50", "/file.gz"), server.requests);
    Files.delete(target);
    Files.write(part, new byte[packed.length + 1]);
    run();
    arrived();
  }

  @Test
  void aMissingFileIsReported() {
    refused("404", "file.gz", "mirror");
    assertFalse(Files.exists(part));
  }

  @Test
  void wrongBytesAreThrownAway() throws IOException {
    byte[] other = CONTENT.clone();
    other[7] ^= 1;
    server.on("/file.gz", FileServer.file(gzip(other)));
    refused("not the one it should be", "SHA-256", sha256(CONTENT));
    assertFalse(Files.exists(part));
    server.on("/file.gz", FileServer.file(gzip(Arrays.copyOf(CONTENT, 9))));
    refused("9 bytes");
    server.on("/file.gz", FileServer.file(gzip(Arrays.copyOf(CONTENT, CONTENT.length + 1))));
    refused("more than " + CONTENT.length);
    server.on("/file.gz", FileServer.file(Arrays.copyOf(packed, packed.length - 3)));
    refused("unpacked");
    server.on("/file.gz", FileServer.file("<html>log in</html>".getBytes(StandardCharsets.UTF_8)));
    refused("19 bytes");
  }

  @Test
  void moreBytesThanTheFileCanHaveAreRefused() {
    server.on("/file.gz", FileServer.file(new byte[(1 << 20) + 1]));
    refused("more than the file can be");
    assertFalse(Files.exists(part));
  }

  @Test
  void noServerIsReported() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Download download = download("http://localhost:" + port + "/", Duration.ofSeconds(30));
    String message = assertThrows(DataException.class, download::run).getMessage();
    assertTrue(message.contains("cannot be reached"), message);
    assertTrue(message.contains("connection"), message);
    assertFalse(Files.exists(target));
  }

  @Test
  void aServerThatFallsSilentIsGivenUp() {
    CountDownLatch end = new CountDownLatch(1);
    server.on(
        "/file.gz",
        (from, out) -> {
          FileServer.broken(packed, 10).to(from, out);
          out.flush();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    Download download = download(server.address(), Duration.ofMillis(300));
    String message = assertThrows(DataException.class, download::run).getMessage();
    end.countDown();
    assertTrue(message.contains("broke off"), message);
  }

  @Test
  void aFolderThatIsGoneIsReported() {
    target = folder.resolve("gone").resolve("file.gz");
    server.on("/file.gz", FileServer.file(packed));
    refused("cannot be written", "nyala.cache");
  }

  @Test
  void redirectionsAreFollowed() throws IOException {
    server.on(
        "/file.gz",
        (from, out) ->
            FileServer.head(out, "302 Found", "Location: /moved.gz", "Content-Length: 0"));
    server.on("/moved.gz", FileServer.file(packed));
    run();
    arrived();
  }
}
