package org.glasshouse.patterns;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What the signatures of one error have in common: their words in order, without colons, and a slot
 * wherever they differ. It depends on the set of signatures alone.
 */
public final class Shape {
  /** Signatures that are laid over each other, the smallest as text; more change little. */
  private static final int MOST_SIGNATURES = 256;

  private Shape() {}

  /** The shape of some signatures, itself in the form of one; empty without any. */
  public static String of(Collection<String> signatures) {
    List<String> common = null;
    int laid = 0;
    for (String signature : new TreeSet<>(signatures)) {
      List<String> tokens = tokens(signature);
      common = common == null ? tokens : common(common, tokens);
      if (++laid == MOST_SIGNATURES) {
        break;
      }
    }
    return common == null ? "" : String.join(" ", common);
  }

  private static List<String> tokens(String signature) {
    List<String> tokens = new ArrayList<>();
    for (String token : signature.split(" ", -1)) {
      add(tokens, Ends.bare(token));
    }
    return tokens;
  }

  private static void add(List<String> tokens, String token) {
    boolean again = token.equals(Signature.SLOT) && !tokens.isEmpty() && isSlot(tokens.getLast());
    if (!again) {
      tokens.add(token);
    }
  }

  private static boolean isSlot(String token) {
    return token.equals(Signature.SLOT);
  }

  /** The longest common subsequence, with a slot for what it leaves out. */
  private static List<String> common(List<String> one, List<String> other) {
    int[][] longest = new int[one.size() + 1][other.size() + 1];
    for (int left = one.size() - 1; left >= 0; left--) {
      for (int right = other.size() - 1; right >= 0; right--) {
        longest[left][right] =
            one.get(left).equals(other.get(right))
                ? longest[left + 1][right + 1] + 1
                : Math.max(longest[left + 1][right], longest[left][right + 1]);
      }
    }
    List<String> common = new ArrayList<>();
    int left = 0;
    int right = 0;
    while (left < one.size() && right < other.size()) {
      if (one.get(left).equals(other.get(right))) {
        add(common, one.get(left++));
        right++;
      } else {
        add(common, Signature.SLOT);
        if (longest[left + 1][right] >= longest[left][right + 1]) {
          left++;
        } else {
          right++;
        }
      }
    }
    if (left < one.size() || right < other.size()) {
      add(common, Signature.SLOT);
    }
    return common;
  }
}
