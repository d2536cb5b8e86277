package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.glasshouse.store.InMemoryLogStore;
import org.glasshouse.store.StoredLog;
import org.junit.jupiter.api.Test;

class IndexedTextTest {
  private static final RemovedText SAID =
      RemovedText.of("whispered zebra", "key of removals".getBytes(UTF_8));

  private static IndexedText in(String... bodies) {
    List<StoredLog> lines = new ArrayList<>();
    for (String body : bodies) {
      lines.add(SaidLines.line(lines.size(), body));
    }
    return in(lines);
  }

  private static IndexedText in(List<StoredLog> lines) {
    InMemoryLogStore index = new InMemoryLogStore();
    index.write(lines);
    return new IndexedText(index, SAID);
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

    assertThat(in(List.of(inAttribute)).sparesSomething()).isFalse();
  }
}
