package org.glasshouse.launcher;

import java.nio.file.Path;
import org.glasshouse.border.KeyRing;
import org.glasshouse.border.KeyRingException;

/** Opens the archive's keys. */
final class Keys {
  private Keys() {}

  static KeyRing open(Path folder) {
    try {
      return KeyRing.open(folder);
    } catch (KeyRingException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Opens the keys, or makes the first ones.
   *
   * @param newArchive whether there is no archive yet that keys could belong to
   */
  static KeyRing openOrCreate(Path folder, boolean newArchive) {
    try {
      return newArchive && !KeyRing.isIn(folder) ? KeyRing.create(folder) : KeyRing.open(folder);
    } catch (KeyRingException e) {
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    }
  }
}
