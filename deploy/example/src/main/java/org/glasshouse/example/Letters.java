package org.glasshouse.example;

import java.util.Random;

/** Letters that random names and secrets are made of. */
enum Letters {
  HEX("0123456789abcdef"),
  /** As Kubernetes makes names: without vowels, and without what looks alike. */
  POD("bcdfghjklmnpqrstvwxz2456789"),
  BASE32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
  ANY("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789");

  private final String letters;

  Letters(String letters) {
    this.letters = letters;
  }

  String random(int length, Random random) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
