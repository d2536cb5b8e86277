package org.glasshouse.engine;

import java.util.Set;

/** Objects of JSON and YAML that are about somebody: what stands around a key in them. */
final class UserObjects {
  private final Scan scan;

  UserObjects(Scan scan) {
    this.scan = scan;
  }

  /** What objects are called that are accounts. */
  private static final String[] KINDS = {
    "\"users\"", "\"user\"", "\"identities\"", "\"identity\"", "\"useridentitymappings\""
  };

  /** Whether the object whose name this is is an account: {@code "resource":"users"} before it. */
  boolean isAboutUsers(int sign) {
    int floor = Math.max(0, sign - 100);
    for (int at = sign; at > floor; at--) {
      int b = scan.sign(at);
      if (b == '{' || b == '}') {
        break;
      }
      if (b == ':'
          && scan.has(at - 1, '"')
          && (scan.matches(at - 9, "resource\"") || scan.matches(at - 5, "kind\""))) {
        return scan.matchesOneOf(at + 1, KINDS);
      }
    }
    return false;
  }

  /** {@code kind: User} before the name, as subjects of roles have it in YAML. */
  boolean isOfKindUser(int sign) {
    int floor = Math.max(0, sign - 100);
    scan.step(sign - floor);
    for (int at = sign - 1; at > floor && !scan.has(at, '}'); at--) {
      if (scan.has(at, ':') && scan.matches(at - 4, "kind: ")) {
        return scan.matches(at + 2, "user") && !scan.is(at + 6, Bytes.WORD);
      }
    }
    return false;
  }

  /** Keys beside which a name is somebody's. */
  private static final String[] ACCOUNT_KEYS = {
    "username\"", "email\"", "login\"", "mail\"", "phone\"", "given", "family", "surname"
  };

  /** Whether the object around the key also holds the login or the mail of somebody. */
  boolean isBesideAccount(int sign) {
    for (int at = sign; at > Math.max(0, sign - 300) && !scan.has(at, '{'); at--) {
      if (scan.matchesOneOf(at, ACCOUNT_KEYS)) {
        return true;
      }
    }
    for (int at = sign; at < sign + 200 && !scan.has(at, '}') && at < scan.length(); at++) {
      if (scan.matchesOneOf(at, ACCOUNT_KEYS)) {
        return true;
      }
    }
    scan.step(500);
    return false;
  }

  /** Whether the object around the key is the value of a key that speaks of somebody. */
  boolean isInUser(int sign) {
    int floor = Math.max(0, sign - 300);
    int depth = 0;
    for (int at = sign; at > floor; at--) {
      int b = scan.sign(at);
      if (b == '}') {
        depth++;
      } else if (b == '{' && depth-- == 0) {
        scan.step(sign - at);
        return precededByUser(at);
      }
    }
    scan.step(300);
    return false;
  }

  /** Whether the key stands in the metadata of an object that is a user. */
  boolean isOfUserObject(int sign) {
    int brace = sign;
    int floor = Math.max(0, sign - 300);
    while (brace > floor && !scan.has(brace, '{')) {
      brace--;
    }
    scan.step(sign - brace);
    return scan.matches(brace - 11, "\"metadata\":") && isAboutUsers(brace - 1);
  }

  /** Accounts of the cluster have a uid that belongs to nobody. */
  boolean isBesideSystem(int sign) {
    int floor = Math.max(0, sign - 200);
    for (int at = sign; at > floor && !scan.has(at, '{'); at--) {
      if (scan.matches(at, ":\"system:")) {
        return true;
      }
    }
    return false;
  }

  /** Keys of objects that tell of somebody. */
  private static final Set<String> USERS =
      Set.of(
          "user",
          "impersonateduser",
          "userinfo",
          "owner",
          "actor",
          "claims",
          "profile",
          "person",
          "member",
          "author",
          "committer",
          "assignee",
          "reporter",
          "sender",
          "requester",
          "contact",
          "customer",
          "employee",
          "pusher",
          "creator",
          "submitter",
          "uploader",
          "invitee",
          "inviter",
          "approver",
          "patient",
          "driver",
          "student",
          "agent",
          "defaultinfo");

  /** Whether the key before a brace is one of them. */
  private boolean precededByUser(int brace) {
    int to = brace;
    while (to > 0 && (scan.is(to - 1, Bytes.SPACE | Bytes.QUOTE) || scan.has(to - 1, ':'))) {
      to--;
    }
    int from = scan.runStart(to, Bytes.LETTER, 32);
    return USERS.contains(scan.lower(from, to));
  }
}
