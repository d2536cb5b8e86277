package org.glasshouse.engine;

import java.util.Set;

/**
 * Names of persons of several words with capitals: first name and surname, with what stands
 * between.
 */
final class FullNames {
  private final Scan scan;

  FullNames(Scan scan) {
    this.scan = scan;
  }

  /** Words with capitals that companies, programs and texts have and persons do not. */
  static final Set<String> NO_PERSON =
      Words.of(
          "root ca authority certificate global server client intermediate signing fake trust"
              + " service services issuer signer co inc corp ltd llc gmbh ag red hat acme org team"
              + " group dev ops admin admins platform infrastructure cluster operator controller"
              + " system security network cloud data web app team default internal external"
              + " engineering support sre squad department office kubernetes openshift encrypt"
              + " validation public private class secure tls ssl rsa ecc domain test example"
              + " application api gateway node worker master the and of for apache software"
              + " foundation linux google microsoft amazon oracle intel nvidia docker prometheus"
              + " grafana kafka jenkins gitlab github argo helm terraform ansible vault consul"
              + " elastic mozilla canonical ubuntu debian fedora suse vmware cisco dell default"
              + " kernel memory error errors failed invalid request response user users account"
              + " name names role status type key keys value true false not no internet explorer"
              + " safari chrome firefox windows mac android mobile monday tuesday wednesday"
              + " thursday friday saturday sunday january february march april may june july august"
              + " september october november december out killed runtime directory new old pod pods"
              + " container image volume config map secret route ingress egress east west north"
              + " south central europe america asia pacific bad gateway");

  /** Small words inside surnames. */
  private static final Set<String> PARTICLES =
      Words.of(
          "de da do dos das del della der den van von zu zum zur la le du di el al bin bint ibn ben"
              + " af av ter ten ten op y e");

  /** Two or three capitalised words, none of which companies and programs have in their names. */
  boolean isTitled(int from, int to) {
    int accented = 0;
    int words = 0;
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && !scan.has(end, ' ')) {
        end++;
      }
      int last = words == 0 && scan.has(end - 1, ',') ? end - 1 : end;
      boolean name = last - at >= (words == 0 || end == to ? 2 : 1) && scan.isCapital(at);
      for (int i = at + 1; i < last; i++) {
        int b = scan.sign(i);
        name &=
            scan.is(i, Bytes.LOWER | Bytes.FOREIGN)
                || b == '-'
                || b == '\''
                || (b == '.' && i == end - 1)
                || (scan.is(i, Bytes.UPPER)
                    && i < end - 1
                    && scan.is(i + 1, Bytes.LOWER | Bytes.FOREIGN));
      }
      boolean particle = words > 0 && end < to && PARTICLES.contains(scan.lower(at, last));
      if (!particle && (!name || NO_PERSON.contains(scan.lower(at, last)))) {
        return false;
      }
      words += particle ? 0 : 1;
      accented += !particle && scan.any(at, last, Bytes.FOREIGN) ? 1 : 0;
      at = end + 1;
    }
    return words == 2 || words == 3 || (words == 4 && accented > 1);
  }

  /** Whether all words of a title are those of programs, and none a name: {@code Boot Loader}. */
  boolean isOfPrograms(int from, int to) {
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && !scan.has(end, ' ')) {
        end++;
      }
      if (!Words.isKnown(scan, at, end)
          || Names.isFirst(scan, at, end)
          || Names.isSurname(scan, at, end)) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  /** The end of a name of two or three capitalised words; {@code from} where there is none. */
  int titledEnd(int from) {
    int first = nameEnd(from);
    if (first == from + 1 && scan.has(first, '.')) {
      first++;
    }
    int end = first > from ? restOfName(first) : from;
    while (end > from && scan.has(end - 1, '.')) {
      end--;
    }
    if (isTitled(from, end)) {
      return isOfPrograms(from, end) ? from : end;
    }
    int second = scan.has(first, ' ') ? nameEnd(first + 1) : first;
    return second < end && scan.is(second + 2, Bytes.UPPER) && isTitled(from, second)
        ? second
        : from;
  }

  /** The end of the capitalised words that follow a first one. */
  int restOfName(int to) {
    int end = to;
    for (int words = 0; words < 4; words++) {
      int word = end + (scan.has(end, ',') && words == 0 ? 2 : 1);
      if (scan.has(word - 1, ' ')) {
        word = behindParticles(word);
      }
      if (!scan.has(word - 1, ' ') || !scan.isCapital(word)) {
        break;
      }
      int next = nameEnd(word);
      if (next == word + 1 && scan.has(next, '.') && scan.has(next + 1, ' ')) {
        next++;
      }
      boolean colon =
          scan.matches(next, ": ") || (scan.has(next, ':') && scan.is(next + 1, Bytes.DIGIT));
      boolean told =
          colon
              && (Names.isSurname(scan, word, next)
                  || (Words.isStrange(scan, word, next) && NameShape.of(scan, word, next) > 0));
      if (scan.has(next, '=') || (scan.has(next, ':') && !told) || isDeed(word, next, words)) {
        break;
      }
      end = next;
    }
    return end;
  }

  /** {@code Ada Example Running as SYSTEM}: what a program does, behind two words of a name. */
  private boolean isDeed(int from, int to, int words) {
    return words > 0
        && scan.matches(to - 3, "ing")
        && scan.has(to, ' ')
        && scan.is(to + 1, Bytes.LOWER)
        && Words.isKnown(scan, from, to)
        && !Names.isSurname(scan, from, to);
  }

  private int behindParticles(int from) {
    int at = from;
    for (int count = 0; count < 2; count++) {
      int end = scan.runEnd(at, Bytes.LOWER, 6);
      if (!scan.has(end, ' ') || !PARTICLES.contains(scan.lower(at, end))) {
        break;
      }
      at = end + 1;
    }
    return scan.isCapital(at) ? at : from;
  }

  /** The end of one word of a name, with dashes and apostrophes in it. */
  int nameEnd(int from) {
    int at = from;
    while (at - from < 40
        && (scan.is(at, Bytes.LETTER | Bytes.FOREIGN)
            || ((scan.has(at, '-') || scan.has(at, '\''))
                && !scan.matches(at, "'s ")
                && scan.is(at + 1, Bytes.LETTER | Bytes.FOREIGN)))) {
      at++;
    }
    return at;
  }

  /** Whether a capital stands behind the first space. */
  boolean hasTwoWords(int from, int to) {
    int space = from;
    while (space < to && !scan.has(space, ' ')) {
      space++;
    }
    return space < to && scan.is(space + 1, Bytes.UPPER | Bytes.FOREIGN);
  }
}
