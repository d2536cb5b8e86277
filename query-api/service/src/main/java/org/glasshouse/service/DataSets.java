package org.glasshouse.service;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.glasshouse.store.DataSet;
import org.glasshouse.store.DataSetReader;
import org.glasshouse.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;

/** The data sets of the archive, their files and checksums. */
public final class DataSets {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int CHUNK = 256 * 1024;

  private final DataSetReader reader;
  private final StoreCalls calls = new StoreCalls(LONGEST);

  /** By path; a file never changes. */
  private final Cache<String, String> checksums =
      Caffeine.newBuilder().maximumSize(100_000).build();

  public DataSets(DataSetReader reader) {
    this.reader = reader;
  }

  /** All of them, by name. */
  public List<DataSet> all() throws StoreUnavailableException {
    return calls.call("tables", "data sets", reader::dataSets);
  }

  /** One of them; null where none has this name. */
  public @Nullable DataSet named(String name) throws StoreUnavailableException {
    return all().stream().filter(set -> set.name().equals(name)).findFirst().orElse(null);
  }

  /** The file at a path; null where none is, or no longer. */
  DataSet.@Nullable File file(String path) throws StoreUnavailableException {
    return all().stream()
        .flatMap(set -> set.files().stream())
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElse(null);
  }

  /** SHA-256 of a file in hexadecimal; it is read once. */
  String checksum(DataSet.File file) throws IOException {
    try {
      return checksums.get(file.path(), path -> read(file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String read(DataSet.File file) {
    try (InputStream in = reader.open(file, 0)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  InputStream open(DataSet.File file, long from) throws IOException {
    return reader.open(file, from);
  }
}
