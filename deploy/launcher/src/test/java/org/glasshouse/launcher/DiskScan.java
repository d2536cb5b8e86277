package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.record.internal.FileRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.IndexCommit;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFieldVisitor;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a word in every file below a folder: in its bytes as they are and in all that they hold
 * compressed, which are Parquet, Avro, Kafka's batches and Lucene's segments, deleted documents
 * included. Case is of no account.
 */
final class DiskScan {
  private final String word;
  private final Set<Path> found = new TreeSet<>();
  private int files;

  private DiskScan(String word) {
    this.word = word.toLowerCase(Locale.ROOT);
  }

  /**
   * The files that hold a word.
   *
   * @param files how many were looked at
   */
  record Found(Set<Path> paths, int files) {}

  static Found of(Path folder, String word) throws IOException {
    DiskScan scan = new DiskScan(word);
    List<Path> all;
    try (Stream<Path> walked = Files.walk(folder)) {
      all = walked.filter(Files::isRegularFile).toList();
    }
    for (Path file : all) {
      try {
        scan.look(file);
      } catch (NoSuchFileException e) {
        // Deleted meanwhile, and with it what it held.
      }
    }
    return new Found(scan.found, scan.files);
  }

  private void look(Path file) throws IOException {
    files++;
    String name = String.valueOf(file.getFileName());
    if (holds(new String(Files.readAllBytes(file), ISO_8859_1)) || holdsCompressed(file, name)) {
      found.add(file);
    }
  }

  private boolean holds(String text) {
    return text.toLowerCase(Locale.ROOT).contains(word);
  }

  private boolean holdsCompressed(Path file, String name) throws IOException {
    if (name.endsWith(".parquet")) {
      return parquetHolds(file);
    }
    if (name.endsWith(".avro")) {
      return avroHolds(file);
    }
    if (name.endsWith(".log")
        && Files.exists(file.resolveSibling(name.replace(".log", ".index")))) {
      return kafkaHolds(file);
    }
    return name.startsWith("segments_") && luceneHolds(Objects.requireNonNull(file.getParent()));
  }

  private boolean parquetHolds(Path file) throws IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*) FROM read_parquet('%s', hive_partitioning = false) t"
                        .formatted(file)
                    + " WHERE contains(lower(t::VARCHAR), '%s')".formatted(word))) {
      return rows.next() && rows.getLong(1) > 0;
    } catch (SQLException e) {
      if (Files.notExists(file)) {
        throw new NoSuchFileException(file.toString());
      }
      throw new IOException("cannot read " + file, e);
    }
  }

  private boolean avroHolds(Path file) throws IOException {
    try (DataFileReader<GenericRecord> rows =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      while (rows.hasNext()) {
        if (holds(rows.next().toString())) {
          return true;
        }
      }
      return false;
    }
  }

  private boolean kafkaHolds(Path file) throws IOException {
    try (FileRecords records = FileRecords.open(file.toFile(), /* mutable= */ false)) {
      for (Record record : records.records()) {
        if (holds(text(record.value())) || holds(text(record.key()))) {
          return true;
        }
      }
      return false;
    }
  }

  private static String text(@Nullable ByteBuffer bytes) {
    return bytes == null ? "" : ISO_8859_1.decode(bytes.duplicate()).toString();
  }

  /** All commits of an index; a segment's file that none of them knows must not be there. */
  private boolean luceneHolds(Path folder) throws IOException {
    Set<String> known = new HashSet<>();
    boolean holds = false;
    try (FSDirectory directory = FSDirectory.open(folder)) {
      for (IndexCommit commit : DirectoryReader.listCommits(directory)) {
        known.addAll(commit.getFileNames());
        try (DirectoryReader reader = DirectoryReader.open(commit)) {
          for (LeafReaderContext leaf : reader.leaves()) {
            holds |= luceneHolds(leaf.reader());
          }
        }
      }
    }
    try (Stream<Path> inside = Files.list(folder)) {
      List<Path> unknown = new ArrayList<>(inside.toList());
      unknown.removeIf(file ->
          known.contains(String.valueOf(file.getFileName()))
              || !String.valueOf(file.getFileName()).startsWith("_"));
      // Of a segment that is being written nothing can be told but its bytes.
      found.addAll(unknown);
    }
    return holds;
  }

  private boolean luceneHolds(LeafReader reader) throws IOException {
    for (FieldInfo field : reader.getFieldInfos()) {
      Terms terms = reader.terms(field.name);
      if (terms != null) {
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
          if (holds(new String(term.bytes, term.offset, term.length, UTF_8))) {
            return true;
          }
        }
      }
      if (docValuesHold(reader, field)) {
        return true;
      }
    }
    StoredTexts texts = new StoredTexts();
    for (int document = 0; document < reader.maxDoc(); document++) {
      reader.storedFields().document(document, texts);
    }
    return texts.hold;
  }

  private boolean docValuesHold(LeafReader reader, FieldInfo field) throws IOException {
    @Nullable TermsEnum values =
        switch (field.getDocValuesType()) {
          case SORTED_SET -> reader.getSortedSetDocValues(field.name).termsEnum();
          case SORTED -> reader.getSortedDocValues(field.name).termsEnum();
          case NONE, NUMERIC, BINARY, SORTED_NUMERIC -> null;
        };
    if (values != null) {
      for (BytesRef value = values.next(); value != null; value = values.next()) {
        if (holds(new String(value.bytes, value.offset, value.length, UTF_8))) {
          return true;
        }
      }
    }
    return false;
  }

  private final class StoredTexts extends StoredFieldVisitor {
    private boolean hold;

    @Override
    public Status needsField(FieldInfo field) {
      return Status.YES;
    }

    @Override
    public void stringField(FieldInfo field, String value) {
      hold |= holds(value);
    }

    @Override
    public void binaryField(FieldInfo field, byte[] value) {
      hold |= holds(new String(value, ISO_8859_1));
    }
  }
}
