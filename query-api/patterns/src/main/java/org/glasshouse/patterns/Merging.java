package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Finds the signatures that differ only where something varies. A function of the set of
 * signatures: neither their order nor how often each was met matters.
 *
 * <p>It works in three steps. The text of an error that a statement took in becomes a slot: what is
 * known to be one, and whatever follows a beginning after which much else follows too, or different
 * errors. Words that stand mostly where other values stand too, such as names, become slots
 * wherever they stand. Then a place becomes a slot where one signature has a slot and others have
 * words, or where very many words stand between the same neighbours.
 */
public final class Merging {
  /** A word is a value if at least this share of its places takes other values too. */
  private static final double VALUE_SHARE = 0.3;

  /** Places with other values that a word must have been seen in before it is called a value. */
  private static final int FEWEST_PLACES = 3;

  /**
   * So many words make a place one for values, whatever the words are; but not the first place,
   * where a line says who or what it is about.
   */
  private static final int MANY_WORDS = 12;

  /** So many words do where a slot next to the place would swallow them. */
  private static final int SOME_WORDS = 2;

  /** Words that must be left of a shape for it to tell one error from another. */
  private static final int ENOUGH_WORDS = 3;

  private static final int ROUNDS = 3;

  /** So many signatures that end in one slot prove that whatever follows is a part of it. */
  private static final int PROVEN_ENDS = 5;

  private final List<String> names = new ArrayList<>(List.of(Signature.SLOT));
  private final Map<String, Integer> numbers = new HashMap<>(Map.of(Signature.SLOT, 0));

  /** By the number of a token: a hash of its text, and whether it is a word. */
  private long[] hashes = {Hashes.of(Signature.SLOT)};

  private boolean[] words = {false};

  private Merging() {}

  /**
   * The class of each signature: signatures with an equal class are one error.
   *
   * @return from the text of a signature to its class, which has the form of a signature
   */
  public static Map<String, String> classes(Collection<String> signatures) {
    return new Merging().merge(new ArrayList<>(new HashSet<>(signatures)));
  }

  private Map<String, String> merge(List<String> signatures) {
    int[][] shapes = new int[signatures.size()][];
    Ends ends = Ends.of(signatures);
    for (int index = 0; index < shapes.length; index++) {
      shapes[index] = withoutTail(signatures.get(index), ends);
    }
    openEnds(signatures, shapes);
    takeInLongerEnds(shapes);
    maskValues(shapes);
    for (int round = 0; round < ROUNDS; round++) {
      openPlaces(shapes);
    }
    Map<String, String> classes = HashMap.newHashMap(shapes.length);
    for (int index = 0; index < shapes.length; index++) {
      classes.put(signatures.get(index), text(shapes[index]));
    }
    return classes;
  }

  // Shapes: the numbers of tokens, colons left out, no slot after a slot

  private int[] withoutTail(String signature, Ends ends) {
    String[] tokens = signature.split(" ", -1);
    int fields = Ends.fields(tokens);
    int error = Math.min(ErrorTexts.begin(tokens, fields), ends.begin(tokens, fields));
    int[] shape = new int[tokens.length + 1];
    int size = 0;
    for (int at = 0; at < tokens.length; at++) {
      boolean within =
          (at >= error && at < fields) || (size > 0 && shape[size - 1] == 0 && isTag(tokens[at]));
      size = append(shape, size, within ? 0 : number(Ends.bare(tokens[at])));
    }
    return Arrays.copyOf(shape, size);
  }

  /** The tag of an image, which stands behind a colon of its own. */
  private static boolean isTag(String token) {
    return Ends.bare(token).equals("latest");
  }

  private static int append(int[] shape, int size, int token) {
    if (token == 0 && size > 0 && shape[size - 1] == 0) {
      return size;
    }
    shape[size] = token;
    return size + 1;
  }

  private int number(String token) {
    Integer known = numbers.get(token);
    if (known != null) {
      return known;
    }
    int number = names.size();
    names.add(token);
    numbers.put(token, number);
    if (number == hashes.length) {
      hashes = Arrays.copyOf(hashes, number * 2);
      words = Arrays.copyOf(words, number * 2);
    }
    hashes[number] = Hashes.of(token);
    words[number] = token.indexOf('=') < 0;
    return number;
  }

  private String text(int[] shape) {
    StringBuilder text = new StringBuilder();
    for (int token : shape) {
      if (!text.isEmpty()) {
        text.append(' ');
      }
      text.append(names.get(token));
    }
    return text.toString();
  }

  private int wordsIn(int[] shape) {
    int count = 0;
    for (int token : shape) {
      count += words[token] ? 1 : 0;
    }
    return count;
  }

  // Hashes, equal for equal texts in whatever order they came

  /** The hash of a shape with a slot at {@code place}; of the shape itself for -1. */
  private long hash(int[] shape, int place) {
    long hash = 1;
    boolean slot = false;
    for (int at = 0; at < shape.length; at++) {
      int token = at == place ? 0 : shape[at];
      if (token != 0 || !slot) {
        hash = Hashes.chain(hash, hashes[token]);
      }
      slot = token == 0;
    }
    return hash;
  }

  private static int[] open(int[] shape, int place) {
    int[] open = new int[shape.length];
    int size = 0;
    for (int at = 0; at < shape.length; at++) {
      size = append(open, size, at == place ? 0 : shape[at]);
    }
    return Arrays.copyOf(open, size);
  }

  /** Whether nothing but fields follows. */
  private boolean isEnd(int[] shape, int place) {
    return place + 1 == fields(shape);
  }

  private static boolean touchesSlot(int[] shape, int place) {
    return (place > 0 && shape[place - 1] == 0)
        || (place + 1 < shape.length && shape[place + 1] == 0);
  }

  // Steps

  /** What is known of a set of shapes: which there are, and how many words each place takes. */
  private record Places(LongCounts shapes, LongCounts places) {}

  private Places places(Collection<int[]> distinct) {
    LongCounts shapes = new LongCounts();
    LongCounts places = new LongCounts();
    for (int[] shape : distinct) {
      shapes.add(hash(shape, -1));
      if (wordsIn(shape) >= ENOUGH_WORDS) {
        for (int place = 0; place < shape.length; place++) {
          if (words[shape[place]]) {
            places.add(hash(shape, place));
          }
        }
      }
    }
    return new Places(shapes, places);
  }

  private Collection<int[]> distinct(int[][] shapes) {
    Map<Long, int[]> distinct = new HashMap<>();
    for (int[] shape : shapes) {
      distinct.put(hash(shape, -1), shape);
    }
    return distinct.values();
  }

  /**
   * Makes a slot of the one word after a last colon, and of a message's only fields, where another
   * message has a slot in their place.
   */
  private void openEnds(List<String> signatures, int[][] shapes) {
    LongCounts known = new LongCounts();
    for (int[] shape : shapes) {
      known.add(hash(shape, -1));
    }
    for (int index = 0; index < shapes.length; index++) {
      int[] shape = shapes[index];
      int fields = fields(shape);
      boolean named = fields > 0 && words[shape[fields - 1]] && isNamedEnd(signatures.get(index));
      int[] open = named ? open(shape, fields - 1) : withoutFields(shape, fields);
      if (known.count(hash(open, -1)) > 0) {
        shapes[index] = open;
      }
    }
  }

  /** Whether the last word of a message stands behind a colon. */
  private static boolean isNamedEnd(String signature) {
    String[] tokens = signature.split(" ", -1);
    int fields = Ends.fields(tokens);
    return fields > 1 && tokens[fields - 2].endsWith(":");
  }

  /** The shape with a slot instead of its fields, the severity apart. */
  private int[] withoutFields(int[] shape, int fields) {
    int[] open = new int[fields + 2];
    int size = 0;
    for (int at = 0; at < fields; at++) {
      size = append(open, size, shape[at]);
    }
    size = append(open, size, 0);
    for (int at = fields; at < shape.length; at++) {
      if (names.get(shape[at]).startsWith("level=")) {
        return Arrays.copyOf(open, append(open, size, shape[at]));
      }
    }
    return Arrays.copyOf(open, size);
  }

  /**
   * Cuts a shape where it goes on after a slot that ends so many others: an end that is known to
   * vary takes in whatever else stands there.
   */
  private void takeInLongerEnds(int[][] shapes) {
    LongCounts ends = new LongCounts();
    for (int[] shape : shapes) {
      int fields = fields(shape);
      if (fields > 0 && shape[fields - 1] == 0) {
        ends.add(hash(open(shape, fields, fields), -1));
      }
    }
    for (int index = 0; index < shapes.length; index++) {
      int[] shape = shapes[index];
      int count = 0;
      for (int at = 0; at < fields(shape); at++) {
        count += words[shape[at]] ? 1 : 0;
        if (shape[at] == 0 && count >= ENOUGH_WORDS) {
          int[] cut = open(shape, at + 1, severity(shape));
          if (ends.count(hash(cut, -1)) >= PROVEN_ENDS) {
            shapes[index] = cut;
            break;
          }
        }
      }
    }
  }

  /** The shape without what stands between. */
  private static int[] open(int[] shape, int from, int to) {
    int[] rest = Arrays.copyOf(shape, from + shape.length - to);
    System.arraycopy(shape, to, rest, from, shape.length - to);
    return rest;
  }

  /** Where the fields begin. */
  private int fields(int[] shape) {
    int fields = shape.length;
    while (fields > 0 && shape[fields - 1] != 0 && !words[shape[fields - 1]]) {
      fields--;
    }
    return fields;
  }

  /** Where the fields begin, those apart that an error brought along. */
  private int severity(int[] shape) {
    int from = fields(shape);
    int last = shape.length;
    return last > from && names.get(shape[last - 1]).startsWith("level=") ? last - 1 : from;
  }

  private void maskValues(int[][] shapes) {
    Collection<int[]> distinct = distinct(shapes);
    Places known = places(distinct);
    int[] seen = new int[names.size()];
    int[] varied = new int[names.size()];
    for (int[] shape : distinct) {
      if (wordsIn(shape) < ENOUGH_WORDS) {
        continue;
      }
      for (int place = 0; place < shape.length; place++) {
        if (words[shape[place]]) {
          long hash = hash(shape, place);
          seen[shape[place]]++;
          if (known.shapes.count(hash) > 0
              || (place > 0 && known.places.count(hash) >= MANY_WORDS)) {
            varied[shape[place]]++;
          }
        }
      }
    }
    for (int index = 0; index < shapes.length; index++) {
      shapes[index] = mask(shapes[index], seen, varied);
    }
  }

  private int[] mask(int[] shape, int[] seen, int[] varied) {
    int[] masked = new int[shape.length];
    int size = 0;
    int left = 0;
    for (int token : shape) {
      boolean value = varied[token] >= FEWEST_PLACES && varied[token] >= VALUE_SHARE * seen[token];
      size = append(masked, size, value ? 0 : token);
      left += !value && words[token] ? 1 : 0;
    }
    return left < ENOUGH_WORDS - 1 ? shape : Arrays.copyOf(masked, size);
  }

  private void openPlaces(int[][] shapes) {
    Places known = places(distinct(shapes));
    for (int index = 0; index < shapes.length; index++) {
      int best = best(shapes[index], known);
      if (best >= 0) {
        shapes[index] = open(shapes[index], best);
      }
    }
  }

  /** The place that takes the most words among those that vary; -1 where none does. */
  private int best(int[] shape, Places known) {
    int left = wordsIn(shape) - 1;
    int best = -1;
    int most = 0;
    for (int place = 0; place < shape.length && left >= ENOUGH_WORDS - 1; place++) {
      if (words[shape[place]]) {
        long hash = hash(shape, place);
        int count = known.places.count(hash);
        if (count > most && varies(shape, place, count, left, known.shapes.count(hash) > 0)) {
          best = place;
          most = count;
        }
      }
    }
    return best;
  }

  private boolean varies(int[] shape, int place, int count, int left, boolean slotKnown) {
    boolean enough = left >= ENOUGH_WORDS;
    if (count >= MANY_WORDS && enough && place > 0) {
      return true;
    }
    if (!slotKnown) {
      return false;
    }
    boolean several = count >= SOME_WORDS;
    return touchesSlot(shape, place) ? several : enough || several || isEnd(shape, place);
  }
}
