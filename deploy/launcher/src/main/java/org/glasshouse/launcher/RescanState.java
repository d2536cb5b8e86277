package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How far a rescan is, in a folder of its own: what is noted there is not looked at again by a
 * rescan that goes on. Holds uids and names of rules, and no text.
 */
final class RescanState {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final Path state;
  private final Path found;
  private Stand stand;
  private final List<String> unwritten = new ArrayList<>();

  /**
   * Where it stands.
   *
   * @param rules names the rules that are applied
   * @param reached by part of the tables, up to where that is done
   * @param records that were looked at
   * @param broken how many records break a rule, by {@code CLUSTER KIND/RULE}
   * @param found bytes of the file of uids that count
   */
  record Stand(
      String rules,
      SortedMap<String, Long> reached,
      long records,
      SortedMap<String, Long> broken,
      long found) {}

  private RescanState(Path folder, Stand stand) {
    this.folder = folder;
    this.state = folder.resolve("state.json");
    this.found = folder.resolve("uids");
    this.stand = stand;
  }

  /** Goes on with what was broken off under the same rules, or begins anew. */
  static RescanState open(Path folder, String rules) {
    try {
      Files.createDirectories(folder);
      RescanState begun =
          new RescanState(folder, new Stand(rules, new TreeMap<>(), 0, new TreeMap<>(), 0));
      Stand before = Files.exists(begun.state) ? read(begun.state) : null;
      if (before != null && before.rules().equals(rules)) {
        begun.stand = before;
      }
      begun.cut();
      return begun;
    } catch (IOException e) {
      throw new LaunchException("cannot use the folder " + folder, e);
    }
  }

  private static @Nullable Stand read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Stand.class);
    } catch (IOException e) {
      return null;
    }
  }

  /** Leaves only the uids that were noted. */
  private void cut() throws IOException {
    try (FileChannel file =
        FileChannel.open(found, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      file.truncate(stand.found());
    }
  }

  boolean isBegun() {
    return !stand.reached().isEmpty();
  }

  long reached(String part) {
    return stand.reached().getOrDefault(part, 0L);
  }

  long records() {
    return stand.records();
  }

  /** How many records break each rule, by {@code CLUSTER KIND/RULE}. */
  SortedMap<String, Long> broken() {
    return stand.broken();
  }

  /** Takes note of a record. */
  void add(String cluster, String uid, SortedSet<String> rules) {
    SortedMap<String, Long> broken = stand.broken();
    rules.forEach(rule -> broken.merge(cluster + " " + rule, 1L, Long::sum));
    stand = new Stand(stand.rules(), stand.reached(), stand.records() + 1, broken, stand.found());
    if (!rules.isEmpty() && !uid.isEmpty()) {
      unwritten.add(uid);
    }
  }

  /** Makes all that was added lasting, as that of a part up to here. */
  void reach(String part, long sequence) {
    try {
      try (FileChannel file = FileChannel.open(found, StandardOpenOption.APPEND)) {
        for (String uid : unwritten) {
          file.write(ByteBuffer.wrap((uid + "\n").getBytes(US_ASCII)));
        }
        file.force(true);
      }
      unwritten.clear();
      stand.reached().put(part, sequence);
      stand =
          new Stand(
              stand.rules(), stand.reached(), stand.records(), stand.broken(), Files.size(found));
      DataFolder.writeOwnerOnly(state, JSON.writeValueAsBytes(stand));
    } catch (IOException e) {
      throw new LaunchException("cannot write to the folder " + folder, e);
    }
  }

  /** The uids and ids of all that breaks a rule. */
  List<String> found() {
    try {
      return Files.readAllLines(found, US_ASCII).stream().distinct().toList();
    } catch (IOException e) {
      throw new LaunchException("cannot read " + found, e);
    }
  }

  /** Forgets it. */
  void end() {
    try {
      Files.deleteIfExists(state);
      Files.deleteIfExists(found);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
