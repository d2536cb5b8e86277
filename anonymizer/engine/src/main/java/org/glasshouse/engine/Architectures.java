package org.glasshouse.engine;

/** What a machine is built like, as {@code uname -m} and packages write it. */
final class Architectures {
  private static final WordSet NAMES =
      WordSet.of(
          "x86",
          "x86_64",
          "x64",
          "i386",
          "i586",
          "i686",
          "amd64",
          "arm",
          "arm64",
          "armhf",
          "armv6l",
          "armv7",
          "armv7l",
          "aarch64",
          "ppc64",
          "ppc64le",
          "ppc64el",
          "powerpc",
          "s390x",
          "riscv64",
          "mips",
          "mips64",
          "loongarch64",
          "sparc64",
          "ia64",
          "noarch");

  private Architectures() {}

  static boolean is(Scan scan, int from, int to) {
    return NAMES.contains(scan, from, to);
  }
}
