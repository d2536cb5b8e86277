package org.glasshouse.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glasshouse.border.BorderRefusedException;
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
   * Opens the keys of the archive in a data folder, or makes the first ones of a new archive; to be
   * called before anything of the archive is started. The folder is closed where that fails.
   *
   * @throws LaunchException if there are none, or others than those that the archive has had
   */
  static KeyRing of(DataFolder data) {
    try {
      boolean first = data.isNew();
      KeyRing keys = openOrCreate(data.keys(), first);
      if (!first && Files.exists(data.fingerprint())) {
        keys.requireFingerprint(Files.readString(data.fingerprint()).strip());
      }
      return keys;
    } catch (BorderRefusedException e) {
      data.close();
      throw new LaunchException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      data.close();
      throw new LaunchException("cannot read " + data.fingerprint(), e);
    } catch (LaunchException e) {
      data.close();
      throw e;
    }
  }

  /** Takes note, beside the archive, which keys are its own; once the border has accepted them. */
  static void remember(KeyRing keys, DataFolder data) {
    try {
      if (Files.notExists(data.fingerprint())) {
        DataFolder.writeOwnerOnly(data.fingerprint(), keys.fingerprint().getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new LaunchException("cannot write " + data.fingerprint(), e);
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
