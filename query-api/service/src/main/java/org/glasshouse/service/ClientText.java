package org.glasshouse.service;

import java.util.regex.Pattern;
import org.glasshouse.patterns.Template;

/**
 * Lines that repeat what a client of a server sent: its request, its user agent, where it came
 * from. Whoever can send a request could choose their words, so these name nothing: no title, no
 * address, no entry of a list that search engines read.
 */
public final class ClientText {
  /** What stands for the wording of such a line. */
  public static final Template TITLE = new Template("A request, as a server logged it");

  /** Characters of a line that are looked at. */
  private static final int FAR_ENOUGH = 4_000;

  private static final Pattern REQUEST =
      Pattern.compile(
          "\\b(?:get|head|post|put|delete|options|patch|connect|trace|propfind)\\s+\\S{1,2000}\\s+\"?http/|\\buser[-_"
              + " ]?agents?\\b|\\breferr?er\\b",
          Pattern.CASE_INSENSITIVE);

  private ClientText() {}

  /** Whether a line, or the signature of one, repeats a client. */
  public static boolean is(String line) {
    return REQUEST
        .matcher(line.length() <= FAR_ENOUGH ? line : line.substring(0, FAR_ENOUGH))
        .find();
  }

  /** The template of a line, or what stands for it where it repeats a client. */
  static Template hidden(String line) {
    return is(line) ? TITLE : Template.of(line);
  }

  /**
   * The template of a line of an error that has several signatures.
   *
   * @param shape what they have in common
   */
  static Template hidden(String line, String shape) {
    return is(line) ? TITLE : Template.of(line, shape);
  }
}
