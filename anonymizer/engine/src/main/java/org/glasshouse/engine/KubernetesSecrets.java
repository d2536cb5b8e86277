package org.glasshouse.engine;

import org.glasshouse.vocabulary.SecretKind;

/** The values below {@code data} and {@code stringData} of a Secret, in JSON and in YAML. */
final class KubernetesSecrets {
  private final Scan scan;

  KubernetesSecrets(Scan scan) {
    this.scan = scan;
  }

  /** Looks at the places of data once it is known whether the text is a Secret. */
  void finish() {
    if (!scan.isKubernetesSecret()) {
      return;
    }
    for (int[] place : scan.kubernetesData()) {
      if (scan.has(place[1], '{')) {
        object(place[0], place[1]);
      } else if (scan.has(place[1], '\n') || scan.has(place[1], -1)) {
        block(place[0], place[1]);
      }
    }
  }

  private void object(int key, int open) {
    int at = open + 1;
    int length = stringEnd(key - 1); // The quote of the key tells how deep the object lies.
    while (at < length && !scan.has(at, '}')) {
      int b = scan.at(at);
      if (b == '"' || b == '\'') {
        int end = quotedEnd(at, b, length);
        int next = end + 1;
        while (scan.is(next, Bytes.SPACE)) {
          next++;
        }
        if (!scan.has(next, ':')) {
          hide(at + 1, end);
        }
        at = end;
      } else if (b == ':') {
        int value = at + 1;
        while (scan.is(value, Bytes.SPACE)) {
          value++;
        }
        int end = value;
        while (end < length
            && !scan.has(end, ',')
            && !scan.has(end, '}')
            && !scan.is(end, Bytes.SPACE | Bytes.QUOTE)) {
          end++;
        }
        hide(value, end);
        at = Math.max(at, end - 1);
      }
      at++;
    }
    scan.step(at - open);
  }

  private int quotedEnd(int open, int quote, int length) {
    int at = open + 1;
    while (at < length && !scan.ends(at, quote, open)) {
      at++;
    }
    return at;
  }

  private void block(int key, int newline) {
    int start = scan.lineStart(key, 80);
    int indent = key - start;
    int line = newline + 1;
    boolean open = false;
    int length = stringEnd(newline);
    while (line < length) {
      int end = Math.min(length, scan.lineEnd(line, length));
      int text = scan.skipSpaces(line, 80);
      if (text < end) {
        if (text - line <= indent && !scan.has(text, '#')) {
          break;
        }
        int colon = text;
        while (colon < end && (scan.is(colon, Bytes.NAME) || scan.isMark(colon))) {
          colon++;
        }
        boolean keyed = scan.has(colon, ':') && colon > text;
        int value = keyed ? scan.skipSpaces(colon + 1, 8) : text;
        boolean scalar = keyed && (scan.has(value, '|') || scan.has(value, '>'));
        if (!scalar && (keyed || open)) {
          hide(value, valueEnd(value, end));
        }
        open = true;
      }
      line = end + 1;
    }
    scan.step(line - newline);
  }

  /** Where the string ends in whose escapes the sign at {@code from} was written. */
  private int stringEnd(int from) {
    int depth = from >= 0 && from < scan.length() ? scan.quotation(from) : 0;
    int at = from;
    while (depth > 0 && at < scan.length() && !(scan.has(at, '"') && scan.quotation(at) < depth)) {
      at++;
    }
    scan.step(at - from);
    return depth > 0 ? at : scan.length();
  }

  /** The end of a value of base64, which has no spaces; of any other value the line's end. */
  private int valueEnd(int from, int end) {
    int stop = scan.isMark(from) ? scan.marksEnd(from) : base64End(from, end);
    return stop > from && scan.has(stop, ' ') ? stop : end;
  }

  private int base64End(int from, int end) {
    int stop = scan.runEnd(from, Bytes.ALNUM | Bytes.BASE64_SIGN, end - from);
    while (scan.has(stop, '=')) {
      stop++;
    }
    return stop;
  }

  private void hide(int from, int to) {
    int end = to;
    while (end > from && scan.is(end - 1, Bytes.SPACE)) {
      end--;
    }
    if (end > from && !Placeholders.isMasked(scan, from, end)) {
      scan.secret(from, end, SecretKind.KUBERNETES_SECRET, "kubernetes-secret");
    }
  }
}
