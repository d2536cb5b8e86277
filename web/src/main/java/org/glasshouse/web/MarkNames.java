package org.glasshouse.web;

import java.util.HashMap;
import java.util.Map;
import org.glasshouse.vocabulary.Mark;
import org.glasshouse.vocabulary.TokenKind;

/** Short names of marks; within one page the same token always has the same one. */
final class MarkNames {
  private final Map<Mark.Token, String> letters = new HashMap<>();
  private final Map<TokenKind, Integer> given = new HashMap<>();

  /** For example {@code user A} or {@code password}. */
  String nameOf(Mark mark) {
    return switch (mark) {
      case Mark.Secret secret -> "secret: " + secret.kind().word().replace('-', ' ');
      case Mark.Personal personal -> "personal: " + personal.kind().word().replace('-', ' ');
      case Mark.Person person -> "person " + person.number();
      case Mark.Token token ->
          word(token.kind()) + " " + letters.computeIfAbsent(token, this::nextLetter);
    };
  }

  private String nextLetter(Mark.Token token) {
    return letter(given.merge(token.kind(), 1, Integer::sum));
  }

  /** 1 is A, 26 is Z, 27 is AA. */
  private static String letter(int number) {
    StringBuilder letters = new StringBuilder();
    for (int rest = number; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  private static String word(TokenKind kind) {
    return switch (kind) {
      case IP -> "address";
      case HOST -> "host";
      case MAC -> "MAC";
      case USER -> "user";
      case NAME -> "name";
    };
  }
}
