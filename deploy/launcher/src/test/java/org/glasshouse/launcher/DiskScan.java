package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Looks for words in every file below a folder: in its bytes as they are and in all that they hold
 * compressed, which are Parquet, Avro, Kafka's batches and Lucene's segments, deleted documents
 * included. Case is of no account.
 */
final class DiskScan {
  private final Map<String, Set<Path>> holding = new LinkedHashMap<>();
  private final Set<Path> uncommitted = new TreeSet<>();
  private int files;

  private DiskScan(Collection<String> words) {
    words.forEach(word -> holding.put(lower(word), new TreeSet<>()));
  }

  /**
   * What was found.
   *
   * @param holding the files that hold a word, by the word in lower case; each word is in it
   * @param uncommitted files of index segments that are being written, whose contents nobody can
   *     tell
   * @param files how many were looked at
   */
  record Found(Map<String, Set<Path>> holding, Set<Path> uncommitted, int files) {
    /** The files of which it is known that they hold a word. */
    Set<Path> holding(String word) {
      return Objects.requireNonNull(holding.get(lower(word)));
    }

    /** The files that hold a word, or may. */
    Set<Path> paths() {
      Set<Path> paths = new TreeSet<>(uncommitted);
      holding.values().forEach(paths::addAll);
      return paths;
    }
  }

  static Found of(Path folder, String word) throws IOException {
    return of(folder, List.of(word));
  }

  static Found of(Path folder, Collection<String> words) throws IOException {
    return of(folder, words, Set.of());
  }

  /** Passes over some of the folders. */
  private static Found of(Path folder, Collection<String> words, Set<Path> without)
      throws IOException {
    DiskScan scan = new DiskScan(words);
    List<Path> all;
    try (Stream<Path> walked = Files.walk(folder)) {
      all =
          walked
              .filter(Files::isRegularFile)
              .filter(file -> without.stream().noneMatch(file::startsWith))
              .toList();
    }
    for (Path file : all) {
      try {
        scan.look(file);
      } catch (NoSuchFileException e) {
        // Deleted meanwhile, and with it what it held.
      }
    }
    return new Found(scan.holding, scan.uncommitted, scan.files);
  }

  /**
   * The files of the public half of a running archive that hold a word. Its index is flushed first:
   * of a segment that no commit knows nobody can tell what it holds.
   *
   * @param data the data folder
   */
  static Set<Path> ofRunning(Path data, String word) throws IOException, InterruptedException {
    flush(data);
    return of(data.resolve("public"), word).holding(word);
  }

  /** The same of both halves, but for some folders in them. */
  static Set<Path> ofRunning(Path data, String word, Set<Path> without)
      throws IOException, InterruptedException {
    flush(data);
    return of(data, List.of(word), without).holding(word);
  }

  private static void flush(Path data) throws IOException, InterruptedException {
    Path address = data.resolve("public").resolve("opensearch.address");
    try (Visitor openSearch = new Visitor(URI.create(Files.readString(address).strip()))) {
      openSearch.post("/_all/_flush?force=true", "");
    }
  }

  private void look(Path file) throws IOException {
    files++;
    String name = String.valueOf(file.getFileName());
    note(file, new String(Files.readAllBytes(file), ISO_8859_1));
    if (name.endsWith(".parquet")) {
      parquet(file);
    } else if (name.endsWith(".avro")) {
      avro(file);
    } else if (name.endsWith(".log")
        && Files.exists(file.resolveSibling(name.replace(".log", ".index")))) {
      kafka(file);
    } else if (name.startsWith("segments_")) {
      lucene(file, Objects.requireNonNull(file.getParent()));
    }
  }

  private void note(Path file, String text) {
    String lower = lower(text);
    holding.forEach((word, paths) -> {
      if (lower.contains(word)) {
        paths.add(file);
      }
    });
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private void parquet(Path file) throws IOException {
    String each =
        holding.keySet().stream()
            .map(word -> "bool_or(contains(row, '%s'))".formatted(word.replace("'", "''")))
            .collect(Collectors.joining(", "));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                ("SELECT %s FROM (SELECT lower(t::VARCHAR) AS row"
                        + " FROM read_parquet('%s', hive_partitioning = false) t)")
                    .formatted(each, file))) {
      rows.next();
      int column = 0;
      for (Set<Path> paths : holding.values()) {
        if (rows.getBoolean(++column)) {
          paths.add(file);
        }
      }
    } catch (SQLException e) {
      if (Files.notExists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      throw new IOException("cannot read " + file, e);
    }
  }

  private void avro(Path file) throws IOException {
    try (DataFileReader<GenericRecord> rows =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      while (rows.hasNext()) {
        note(file, rows.next().toString());
      }
    }
  }

  private void kafka(Path file) throws IOException {
    try (FileRecords records = FileRecords.open(file.toFile(), /* mutable= */ false)) {
      for (Record record : records.records()) {
        note(file, text(record.value()));
        note(file, text(record.key()));
      }
    }
  }

  private static String text(@Nullable ByteBuffer bytes) {
    return bytes == null ? "" : ISO_8859_1.decode(bytes.duplicate()).toString();
  }

  /** All commits of an index; a segment's file that none of them knows must not be there. */
  private void lucene(Path file, Path folder) throws IOException {
    Set<String> known = new HashSet<>();
    try (FSDirectory directory = FSDirectory.open(folder)) {
      for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
        known.addAll(commit.getFileNames());
        try (DirectoryReader reader = DirectoryReader.open(commit)) {
          for (LeafReaderContext leaf : reader.leaves()) {
            lucene(file, leaf.reader());
          }
        }
      }
    }
    try (Stream<Path> inside = Files.list(folder)) {
      inside
          .filter(each -> String.valueOf(each.getFileName()).startsWith("_"))
          .filter(each -> !known.contains(String.valueOf(each.getFileName())))
          // Of a segment that is being written nothing can be told but its bytes.
          .forEach(uncommitted::add);
    }
  }

  private void lucene(Path file, LeafReader reader) throws IOException {
    for (FieldInfo field : reader.getFieldInfos()) {
      Terms terms = reader.terms(field.name);
      if (terms != null) {
        terms(file, terms.iterator());
      }
      docValues(file, reader, field);
    }
    StoredTexts texts = new StoredTexts(file);
    for (int document = 0; document < reader.maxDoc(); document++) {
      reader.storedFields().document(document, texts);
    }
  }

  private void docValues(Path file, LeafReader reader, FieldInfo field) throws IOException {
    switch (field.getDocValuesType()) {
      case SORTED_SET -> terms(file, reader.getSortedSetDocValues(field.name).termsEnum());
      case SORTED -> terms(file, reader.getSortedDocValues(field.name).termsEnum());
      case BINARY -> {
        BinaryDocValues values = reader.getBinaryDocValues(field.name);
        while (values.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          note(file, text(values.binaryValue()));
        }
      }
      case NONE, NUMERIC, SORTED_NUMERIC -> {
        // No text.
      }
    }
  }

  private void terms(Path file, TermsEnum terms) throws IOException {
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      note(file, text(term));
    }
  }

  private static String text(BytesRef bytes) {
    return new String(bytes.bytes, bytes.offset, bytes.length, UTF_8);
  }

  private final class StoredTexts extends StoredFieldVisitor {
    private final Path file;

    private StoredTexts(Path file) {
      this.file = file;
    }

    @Override
    public Status needsField(FieldInfo field) {
      return Status.YES;
    }

    @Override
    public void stringField(FieldInfo field, String value) {
      note(file, value);
    }

    @Override
    public void binaryField(FieldInfo field, byte[] value) {
      note(file, new String(value, ISO_8859_1));
    }
  }
}
