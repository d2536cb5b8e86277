package org.glasshouse.tables;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.glasshouse.records.PublicRemoval;

/** Which clusters the rows of data files are of; a file never changes, and is read once. */
final class ClustersOfFiles {
  private static final Cache<String, Set<String>> KNOWN =
      Caffeine.newBuilder().maximumSize(20_000).build();

  private final Reader reader;

  /** Reads the clusters of a file. */
  interface Reader {
    Set<String> read(DataFile file) throws IOException;
  }

  ClustersOfFiles(Reader reader) {
    this.reader = reader;
  }

  /** Whether rows of a file can be meant by one of these conditions. */
  boolean haveAny(DataFile file, List<PublicRemoval.Condition> conditions) throws IOException {
    for (PublicRemoval.Condition condition : conditions) {
      if (condition.cluster().isEmpty() || of(file).contains(condition.cluster())) {
        return true;
      }
    }
    return false;
  }

  private Set<String> of(DataFile file) throws IOException {
    Set<String> known = KNOWN.getIfPresent(file.location());
    if (known == null) {
      known = Set.copyOf(reader.read(file));
      KNOWN.put(file.location(), known);
    }
    return known;
  }
}
