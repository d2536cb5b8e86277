package org.glasshouse.patterns;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines and writes for each one line of JSON: {@code {"pattern":ID,"template":TEXT}}, or
 * {@code {"pattern":null,"withheld":REASON}} for a line that may not be shown.
 */
public final class PatternFilter {
  private final Function<String, Shown> border;

  /**
   * @param border makes of a line what may be shown of it
   */
  public PatternFilter(Function<String, Shown> border) {
    this.border = border;
  }

  /** What may be shown of a line. */
  public sealed interface Shown {
    /** The line as it may be published. */
    record Text(String text) implements Shown {}

    /**
     * Nothing of it.
     *
     * @param reason a code, never a part of the line
     */
    record Withheld(String reason) implements Shown {}
  }

  /** Answers each line at once, with the id of its own signature. */
  public void run(InputStream in, OutputStream out) throws IOException {
    Lines lines = new Lines(in);
    for (String line = lines.next(); line != null; line = lines.next()) {
      switch (border.apply(line)) {
        case Shown.Text shown ->
            write(out, Signature.of(shown.text()).id(), Template.of(shown.text()).text());
        case Shown.Withheld withheld -> withheld(out, withheld.reason());
      }
      if (!lines.waiting()) {
        out.flush();
      }
    }
    out.flush();
  }

  /** Reads all lines first and answers with the ids that remain after merging. */
  public void runMerged(InputStream in, OutputStream out) throws IOException {
    Merged merged = new Merged();
    Lines lines = new Lines(in);
    for (String line = lines.next(); line != null; line = lines.next()) {
      switch (border.apply(line)) {
        case Shown.Text shown -> merged.add(shown.text());
        case Shown.Withheld withheld -> merged.withhold(withheld.reason());
      }
    }
    merged.write(out);
    out.flush();
  }

  /** What has been read: for each line its signature, and for each signature its wordings. */
  private static final class Merged {
    private final List<String> signatures = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Wordings> wordings = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();

    /** By line: the number of its signature, or the complement of the number of a reason. */
    private int[] lines = new int[1024];

    private int size;

    void add(String text) {
      String signature = Signature.of(text).text();
      Integer number = numbers.get(signature);
      if (number == null) {
        number = signatures.size();
        numbers.put(signature, number);
        signatures.add(signature);
        wordings.add(new Wordings());
      }
      wordings.get(number).add(text);
      line(number);
    }

    void withhold(String reason) {
      int number = reasons.indexOf(reason);
      if (number < 0) {
        number = reasons.size();
        reasons.add(reason);
      }
      line(~number);
    }

    private void line(int value) {
      if (size == lines.length) {
        lines = Arrays.copyOf(lines, size * 2);
      }
      lines[size++] = value;
    }

    void write(OutputStream out) throws IOException {
      Catalogue catalogue = new Catalogue();
      List<String> ids = new ArrayList<>(signatures.size());
      for (String signature : signatures) {
        ids.add(catalogue.add(new Signature(signature)));
      }
      catalogue.merge();
      Map<String, List<Integer>> members = new HashMap<>();
      for (int number = 0; number < ids.size(); number++) {
        String id = canonical(catalogue, ids.get(number));
        members.computeIfAbsent(id, _ -> new ArrayList<>()).add(number);
      }
      Map<String, String> templates = new HashMap<>();
      members.forEach((id, numbers) -> templates.put(id, template(numbers)));
      for (int line = 0; line < size; line++) {
        if (lines[line] < 0) {
          withheld(out, reasons.get(~lines[line]));
        } else {
          String id = canonical(catalogue, ids.get(lines[line]));
          PatternFilter.write(out, id, templates.getOrDefault(id, ""));
        }
      }
    }

    /** The most common wording of the signatures with these numbers. */
    private String template(List<Integer> members) {
      String shape = Shape.of(members.stream().map(signatures::get).toList());
      Map<Template, Long> counts = new HashMap<>();
      for (int number : members) {
        wordings.get(number).count(shape, counts);
      }
      return Template.mostCommon(counts).text();
    }

    private static String canonical(Catalogue catalogue, String id) {
      String canonical = catalogue.resolve(id);
      return canonical == null ? id : canonical;
    }
  }

  /**
   * Wordings of one signature to choose from, with the number of their lines: the smallest by hash
   * of those that differ in more than values, so that the order of lines does not matter.
   */
  private static final class Wordings {
    private static final int MOST = 4;

    /** Of a longer line only the wording is kept, not the line. */
    private static final int LONGEST = 2_000;

    private final TreeMap<Long, Wording> byHash = new TreeMap<>();

    private static final class Wording {
      private String sample;
      private long lines;

      Wording(String sample) {
        this.sample = sample;
      }

      void add(String other) {
        lines++;
        sample = other.compareTo(sample) < 0 ? other : sample;
      }
    }

    void add(String text) {
      String own = Template.of(text).text();
      long hash = Hashes.of(own);
      String sample = text.length() <= LONGEST ? text : own;
      byHash.computeIfAbsent(hash, _ -> new Wording(sample)).add(sample);
      if (byHash.size() > MOST) {
        byHash.pollLastEntry();
      }
    }

    void count(String shape, Map<Template, Long> counts) {
      for (Wording wording : byHash.values()) {
        counts.merge(Template.of(wording.sample, shape), wording.lines, Long::sum);
      }
    }
  }

  private static void write(OutputStream out, String id, String template) throws IOException {
    StringBuilder json = new StringBuilder(template.length() + 64);
    json.append("{\"pattern\":\"").append(id).append("\",\"template\":");
    quote(json, template);
    json.append("}\n");
    out.write(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void withheld(OutputStream out, String reason) throws IOException {
    StringBuilder json = new StringBuilder("{\"pattern\":null,\"withheld\":");
    quote(json, reason);
    json.append("}\n");
    out.write(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /** Lines of bytes, ended by a line feed, read as UTF-8; a carriage return before it goes too. */
  private static final class Lines {
    /** Bytes of a line that are read; the border shows nothing of one that is as long. */
    private static final int LONGEST_LINE = 1 << 22;

    private final InputStream in;

    Lines(InputStream in) {
      this.in = new BufferedInputStream(in, 1 << 16);
    }

    boolean waiting() throws IOException {
      return in.available() > 0;
    }

    @Nullable String next() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(256);
      int next = in.read();
      if (next < 0) {
        return null;
      }
      while (next >= 0 && next != '\n') {
        if (line.size() < LONGEST_LINE) {
          line.write(next);
        }
        next = in.read();
      }
      String text = line.toString(StandardCharsets.UTF_8);
      return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
  }
}
