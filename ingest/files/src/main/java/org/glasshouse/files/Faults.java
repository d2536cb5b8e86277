package org.glasshouse.files;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.glasshouse.raw.CollectorFault;
import org.glasshouse.raw.CollectorFault.Code;

/** What could not be read, by path. At most {@link #MOST} are remembered. */
final class Faults {
  static final int MOST = 1_000;

  private final Map<String, Code> byPath = new LinkedHashMap<>();

  void add(Object path, Code code) {
    if (byPath.size() < MOST || byPath.containsKey(path.toString())) {
      byPath.put(path.toString(), code);
    }
  }

  void add(Object path, IOException e) {
    switch (e) {
      case AccessDeniedException _ -> add(path, Code.PERMISSION_DENIED);
      case NoSuchFileException _ -> clear(path);
      case ZipException _ -> add(path, Code.CORRUPT);
      case EOFException _ -> add(path, Code.CORRUPT);
      default -> add(path, Code.INPUT_OUTPUT);
    }
  }

  void clear(Object path) {
    byPath.remove(path.toString());
  }

  void clearAll() {
    byPath.clear();
  }

  List<CollectorFault> list() {
    return byPath.entrySet().stream()
        .map(fault -> new CollectorFault(fault.getValue(), fault.getKey()))
        .toList();
  }
}
