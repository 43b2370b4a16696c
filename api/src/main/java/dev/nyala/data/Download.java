// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Gets a file over HTTP: what was received before is kept beside the target and resumed; the target
 * appears only after its bytes were checked.
 *
 * @param source where it is
 * @param target where it goes, in a folder that exists
 * @param checksum what it must be
 * @param limit more bytes than this are refused
 * @param stall how long to wait for the next bytes
 * @param progress is told how it goes on
 */
record Download(
    URI source,
    Path target,
    Checksum checksum,
    long limit,
    Duration stall,
    DownloadProgress progress) {

  private static final int ATTEMPTS = 3;
  private static final int OK = 200;
  private static final int PARTIAL = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  void run() {
    Path lockFile = target.resolveSibling(target.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      // Another process may have finished the file while this one waited for the lock.
      if (lock.isValid() && !Files.exists(target)) {
        fetch();
      }
    } catch (OverlappingFileLockException e) {
      throw new DataException(
          Diagnostic.of("A file is already being downloaded by this program")
              .received(source.toString())
              .remedy("wait for the other download to end"),
          e);
    } catch (IOException e) {
      throw notWritten(e);
    }
  }

  private void fetch() throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(stall)
            .build();
    boolean kept = Files.exists(part);
    if (kept && checksum.difference(part).isEmpty()) {
      AtomicFile.move(part, target);
      return;
    }
    for (int attempt = 1; ; attempt++) {
      try {
        receive(client, part, Files.exists(part) ? Files.size(part) : 0);
      } catch (TransferException e) {
        if (attempt == ATTEMPTS) {
          throw interruptedTransfer(part, e);
        }
        continue;
      }
      String difference = checksum.difference(part);
      if (difference.isEmpty()) {
        AtomicFile.move(part, target);
        return;
      }
      Files.delete(part);
      if (!kept) {
        throw wrongBytes(difference);
      }
      // What an earlier run left may be the wrong part: once more from the beginning.
      kept = false;
      attempt = 0;
    }
  }

  private DataException wrongBytes(String difference) {
    return new DataException(
        Diagnostic.of("A downloaded file is not the one it should be")
            .received(difference)
            .where(source.toString())
            .remedy("try again, or use another mirror"));
  }

  /** Something went wrong between here and the server; trying again may help. */
  private static final class TransferException extends Exception {

    private static final long serialVersionUID = 1L;

    TransferException(IOException cause) {
      super(DataFiles.reason(cause), cause);
    }
  }

  private void receive(HttpClient client, Path part, long before)
      throws IOException, TransferException {
    HttpResponse<InputStream> response = send(client, before);
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (status == RANGE_NOT_SATISFIABLE && before > 0) {
        // What was received before is longer than the file: begin again.
        Files.delete(part);
        throw new TransferException(new IOException("the server cannot resume at " + before));
      }
      if (status != OK && status != PARTIAL) {
        throw new DataException(
            Diagnostic.of("A server does not give out a file")
                .received("HTTP status %d", status)
                .where(source.toString())
                .remedy("check the address of the mirror"));
      }
      long start = status == PARTIAL && resumesAt(response, before) ? before : 0;
      if (status == PARTIAL && start != before) {
        Files.deleteIfExists(part);
        throw new TransferException(new IOException("the server resumed at another place"));
      }
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      long total = length < 0 ? -1 : start + length;
      copy(body, part, start, total);
    }
  }

  private static boolean resumesAt(HttpResponse<?> response, long before) {
    String range = response.headers().firstValue("Content-Range").orElse("");
    return range.startsWith("bytes " + before + "-");
  }

  private HttpResponse<InputStream> send(HttpClient client, long before) throws TransferException {
    HttpRequest.Builder request = HttpRequest.newBuilder(source).timeout(stall);
    if (before > 0) {
      request.header("Range", "bytes=" + before + "-");
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new TransferException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException(
          Diagnostic.of("A download was interrupted").received(source.toString()), e);
    }
  }

  private void copy(InputStream body, Path part, long start, long total)
      throws IOException, TransferException {
    String name = String.valueOf(target.getFileName());
    long received = start;
    progress.update(name, received, total);
    StandardOpenOption mode =
        start > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    try (OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, mode);
        StallGuard guard = new StallGuard(body, stall)) {
      byte[] buffer = new byte[1 << 16];
      for (int got = read(body, buffer); got >= 0; got = read(body, buffer)) {
        guard.moved();
        out.write(buffer, 0, got);
        received += got;
        if (received > limit) {
          throw tooLong(part);
        }
        progress.update(name, received, total);
      }
    }
    if (total >= 0 && received < total) {
      throw new TransferException(new IOException("the connection ended early"));
    }
  }

  private static int read(InputStream body, byte[] buffer) throws TransferException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      throw new TransferException(e);
    }
  }

  private DataException tooLong(Path part) throws IOException {
    Files.delete(part);
    return new DataException(
        Diagnostic.of("A server sends more than the file can be")
            .received("more than %d bytes", limit)
            .where(source.toString())
            .remedy("use another mirror"));
  }

  private DataException interruptedTransfer(Path part, TransferException e) {
    boolean begun = Files.exists(part);
    return new DataException(
        Diagnostic.of(begun ? "A download broke off" : "A server cannot be reached")
            .received(String.valueOf(e.getMessage()))
            .where(source.toString())
            .remedy(
                begun
                    ? "try again: what was received is kept and resumed"
                    : "check the connection and the address of the mirror"),
        e);
  }

  private DataException notWritten(IOException e) {
    return new DataException(
        Diagnostic.of("A downloaded file cannot be written")
            .received(DataFiles.reason(e))
            .where(target.toString())
            .remedy("free the folder and the disk, or set -D%s to another", CacheFolder.PROPERTY),
        e);
  }
}
