package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.glasshouse.store.LogPage;
import org.glasshouse.store.LogQuery;
import org.glasshouse.store.LogReader;
import org.glasshouse.store.StoredLog;
import org.glasshouse.vocabulary.Uid;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndexedTextTest {
  private static final RemovedText SAID =
      RemovedText.of("whispered zebra", "key of removals".getBytes(UTF_8));

  private static IndexedText in(String... bodies) {
    List<StoredLog> lines = new ArrayList<>();
    for (String body : bodies) {
      lines.add(SaidLines.line(lines.size(), body));
    }
    return new IndexedText(new InMemory(lines), SAID);
  }

  @Test
  void findsTheLinesThatSayItAndNoOthers() throws Exception {
    List<List<String>> found = new ArrayList<>();

    in("a Whispered ZEBRA", "zebra, whispered", "whispered -- zebra!").uids(5_000, found::add);

    assertThat(found).containsExactly(List.of(SaidLines.uid(2), SaidLines.uid(0)));
  }

  @Test
  void showsNoMoreAtATimeThanIsAskedFor() throws Exception {
    List<List<String>> found = new ArrayList<>();
    String[] bodies =
        IntStream.range(0, 2_500)
            .mapToObj("a whispered zebra %d"::formatted)
            .toArray(String[]::new);

    in(bodies).uids(2_000, found::add);

    assertThat(found).extracting(List::size).containsExactly(2_000, 500);
    assertThat(found.stream().flatMap(List::stream)).doesNotHaveDuplicates();
  }

  @Test
  void knowsWhetherThereIsALineThatDoesNotSayIt() throws Exception {
    assertThat(in("a whispered zebra", "an okapi").sparesSomething()).isTrue();
    assertThat(in("a whispered zebra").sparesSomething()).isFalse();
    assertThat(in().sparesSomething()).isFalse();
  }

  @Test
  void doesNotTakeALineThatSaysItOutsideOfItsBodyForAnother() throws Exception {
    StoredLog inAttribute = SaidLines.lineWith(0, "an okapi", "whispered zebra");

    IndexedText indexed = new IndexedText(new InMemory(List.of(inAttribute)), SAID);

    assertThat(indexed.sparesSomething()).isFalse();
  }

  /** Lines that are searched one by one. */
  private record InMemory(List<StoredLog> lines) implements LogReader {
    @Override
    public LogPage search(LogQuery query) {
      LogQuery.Place after = query.after();
      List<StoredLog> found =
          lines.stream()
              .filter(query::matches)
              .sorted(Comparator.comparing(LogQuery.Place::of))
              .filter(line -> after == null || LogQuery.Place.of(line).compareTo(after) > 0)
              .toList();
      boolean last = found.size() <= query.limit();
      List<StoredLog> page = last ? found : found.subList(0, query.limit());
      return new LogPage(page, last ? null : LogQuery.Place.of(page.getLast()), found.size(), true);
    }

    @Override
    public @Nullable StoredLog find(Uid uid) {
      return null;
    }

    @Override
    public Neighbours neighbours(Uid uid, int before, int after) {
      return new Neighbours(List.of(), List.of());
    }
  }
}
