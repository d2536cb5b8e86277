package org.glasshouse.tables;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.glasshouse.patterns.Signature;

/** The signatures that stored lines have by today's rules, beside the ids that they bear. */
final class SignedLines {
  private SignedLines() {}

  /** Answers for each id the signatures of the lines that bear it, with their number. */
  static Map<String, Map<String, Long>> read(BaseTable logs) throws IOException {
    logs.refresh();
    LogFiles files = new LogFiles(logs.io());
    Map<String, Map<String, Long>> signed = new HashMap<>();
    for (DataFile file : Plan.of(logs).files()) {
      files.scan(
          file,
          Set.of(LogsTable.PATTERN, LogsTable.BODY),
          null,
          (row, address) -> {
            signed
                .computeIfAbsent(row.pattern, _ -> new HashMap<>())
                .merge(Signature.of(row.body).text(), 1L, Long::sum);
            return true;
          });
    }
    return signed;
  }
}
