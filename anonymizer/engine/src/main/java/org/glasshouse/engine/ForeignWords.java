package org.glasshouse.engine;

import java.util.List;
import java.util.Set;
import org.glasshouse.vocabulary.PersonalKind;
import org.glasshouse.vocabulary.SecretKind;

/**
 * Words of other languages. Those of other scripts that name a user, a person or a secret, and what
 * follows them: with a space, in quotes, or with none at all where a script has none. Those for a
 * password in Latin letters are keywords of whoever looks for passwords.
 */
final class ForeignWords {
  private static final int LONGEST = 40;
  private static final int LONGEST_NAME = 24;
  private static final int LEAST_SECRET = 6;

  private static final Set<String> USERS =
      Words.of(
          "用户 用户名 使用者 使用者名稱 账号 帐号 帳號 账户 帳戶 ユーザー ユーザ ユーザー名 ユーザ名 アカウント 사용자 사용자명 계정 아이디"
              + " пользователь пользователя пользователю пользователем логин аккаунт користувач"
              + " χρήστης χρήστη משתמש المستخدم مستخدم ผู้ใช้ उपयोगकर्ता");

  private static final Set<String> PERSONS =
      Words.of(
          "姓名 氏名 名前 お名前 성명 이름 성함 고객 고객명 담당자 担当者 申請者 申请人 联系人 聯絡人 负责人 負責人 客户 顧客 患者"
              + " 会員 学生 员工 社員 фио имя фамилия отчество сотрудник сотрудника сотруднику клиент"
              + " клиента клиенту заявитель ответственный исполнитель абонент пациент пациента студент"
              + " получатель отправитель ім'я прізвище όνομα επώνυμο שם नाम الاسم اسم ชื่อ");

  private static final List<String> PASSWORDS =
      List.of(
          "密码",
          "密碼",
          "口令",
          "パスワード",
          "暗証番号",
          "비밀번호",
          "암호",
          "пароль",
          "пароля",
          "паролем",
          "парола",
          "κωδικός",
          "المرور",
          "السر",
          "סיסמה",
          "הסיסמה",
          "पासवर्ड",
          "รหัสผ่าน");

  /** Words for a password in languages that are written in Latin letters. */
  private static final String[] LATIN_PASSWORDS = {
    "kennwort",
    "passwort",
    "mot de passe",
    "contraseña",
    "contrasena",
    "hasło",
    "heslo",
    "jelszó",
    "lozinka",
    "lösenord",
    "lösenordet",
    "salasana",
    "adgangskode",
    "passord",
    "wachtwoord",
    "senha",
    "parola",
    "şifre",
    "sifre"
  };

  private static final Set<String> NUMBERS =
      Words.of(
          "주민등록번호 身份证 身份证号 身分證 身分證字號 マイナンバー 個人番号 生年月日 出生日期 생년월일 паспорт инн снилс"
              + " תעודת АМКА ΑΦΜ");

  private static final Set<String> CODES =
      Words.of("код 验证码 验证码是 驗證碼 驗證碼是 認証コード 認証コードは 確認コード 인증번호 인증번호는 인증코드");

  private static final Set<String> NO_CODES =
      Words.of("ошибки ответа возврата выхода завершения товара страны региона состояния статуса");

  private static final String[] HONORIFICS = {"さん", "様", "님", "씨", "先生", "女士", "小姐"};

  private static final Set<String> HONOURED =
      Words.of("お客様 皆様 奥様 お子様 고객님 회원님 선생님 사용자님 여러분 皆さん お母さん お父さん");

  /** What follows a name that is written without a space behind it. */
  private static final String[] BEHIND = {
    "登录", "登入", "登出", "注销", "退出", "已", "创建", "删除", "修改", "提交", "申请", "在", "于", "的", "从",
    "が", "は", "の", "を", "に", "さん", "様", "님", "이", "가", "은", "는", "을", "를", "의"
  };

  /** With which no name begins: not, no, may, must, will, was, or, and so on, group, number. */
  private static final String NO_NAME = "不未无無没沒非可需必将將正请請被或等名组組数數";

  /** With which no name begins, though one may begin with the first sign: should, and, right. */
  private static final String[] NO_NAMES = {
    "应该", "應該", "应当", "應當", "应用", "應用", "应在", "和用", "和密", "和权", "和角", "和组",
    "与用", "與用", "与密", "與密", "与权", "與權", "与角", "与组", "权限", "權限", "权利", "权益"
  };

  private final Scan scan;
  private final Logins logins;

  ForeignWords(Scan scan, Logins logins) {
    this.scan = scan;
    this.logins = logins;
  }

  /** Adds the words for a password in Latin letters. */
  static void addPasswords(Keywords keywords, Detectors.Handler handler) {
    keywords.add(handler, LATIN_PASSWORDS);
  }

  /** Looks at the first letter of a word that begins with a letter beyond ASCII. */
  void word(int from) {
    int to = scan.runEnd(from, Bytes.FOREIGN, LONGEST);
    if (to - from >= LONGEST) {
      return;
    }
    String word = scan.lower(from, to);
    if (USERS.contains(word)) {
      follows(behindSign(to), true);
    } else if (PERSONS.contains(word)) {
      follows(behindSign(to), false);
    } else if (NUMBERS.contains(word)) {
      number(behindSign(to));
    } else if (CODES.contains(word)) {
      code(to);
    } else if (isPassword(word)) {
      secret(behindSign(to));
    } else {
      honoured(from, to, word);
      glued(from, word);
    }
  }

  private static boolean isPassword(String word) {
    for (String password : PASSWORDS) {
      if (word.contains(password)) {
        return true;
      }
    }
    return false;
  }

  /** Behind at most a quote, a sign, spaces and a particle. */
  private int behindSign(int from) {
    int at = from;
    while (at - from < 6
        && (scan.is(at, Bytes.SPACE | Bytes.QUOTE) || scan.hasOneOf(at, "=:([-"))) {
      at++;
    }
    return at;
  }

  /** Four to eight digits behind the word for a code, another word between or not. */
  private void code(int from) {
    int at = behindSign(from);
    if (scan.is(at, Bytes.FOREIGN)) {
      int end = scan.runEnd(at, Bytes.FOREIGN, LONGEST);
      if (NO_CODES.contains(scan.lower(at, end))) {
        return;
      }
      at = behindSign(end);
    }
    int end = scan.runEnd(at, Bytes.DIGIT, 9);
    if (end - at >= 4 && end - at <= 8 && !scan.is(end, Bytes.ALNUM) && !scan.isCovered(at)) {
      scan.secret(at, end, SecretKind.CODE, "foreign-code");
    }
  }

  private void follows(int from, boolean user) {
    if (scan.isCovered(from)) {
      return;
    }
    if (scan.is(from, Bytes.FOREIGN)) {
      int end = nameEnd(from);
      if (end > from) {
        scan.personal(from, end, PersonalKind.NAME, "foreign-name");
      }
      return;
    }
    int end = scan.runEnd(from, Bytes.NAME, 64);
    while (end > from && scan.is(end - 1, Bytes.DASH_OR_DOT)) {
      end--;
    }
    boolean login =
        Values.isOdd(scan, from, end)
            || logins.isLogin(from, end)
            || Names.isFirst(scan, from, end)
            || (scan.has(end, ' ') && scan.is(end + 1, Bytes.FOREIGN));
    if (user
        && end - from >= 2
        && scan.is(from, Bytes.LETTER)
        && login
        && !scan.has(end, '=')
        && !SystemAccounts.has(scan, from, end)) {
      scan.user(from, end, "foreign-user");
    }
  }

  /** The end of a name: capitalised words, or one or two words of a script without capitals. */
  private int nameEnd(int from) {
    int end = from;
    int at = from;
    boolean cased = scan.isCased(from);
    for (int words = 0; words < (cased ? 3 : 2); words++) {
      int next = scan.runEnd(at, Bytes.FOREIGN, LONGEST_NAME);
      boolean name = next > at && (cased ? scan.isCapital(at) : isShort(from, at, next));
      if (!name || scan.has(next, ':') || isKnown(at, next)) {
        break;
      }
      end = next;
      at = scan.has(next, ' ') ? next + 1 : next;
      if (at == next) {
        break;
      }
    }
    return end;
  }

  /** Whether a word of a script without capitals can be a name, or the second word of one. */
  private boolean isShort(int first, int from, int to) {
    Character.UnicodeScript script = Character.UnicodeScript.of(scan.original(from));
    if (from == first) {
      boolean syllables =
          script == Character.UnicodeScript.HAN || script == Character.UnicodeScript.HANGUL;
      return to - from <= (syllables ? 6 : 12);
    }
    String word = scan.lower(from, to);
    for (String behind : BEHIND) {
      if (word.startsWith(behind)) {
        return false;
      }
    }
    return switch (script) {
      case HAN -> to - from <= 3 && from - first <= 4;
      case HANGUL, HIRAGANA, KATAKANA -> false;
      default -> to - from <= 12;
    };
  }

  private boolean isKnown(int from, int to) {
    String word = scan.lower(from, to);
    return USERS.contains(word) || PERSONS.contains(word) || NUMBERS.contains(word);
  }

  private void number(int from) {
    int end = from;
    int digits = 0;
    while (end - from < 24 && scan.is(end, Bytes.ALNUM | Bytes.FOREIGN | Bytes.DASH_OR_DOT)) {
      digits += scan.is(end, Bytes.DIGIT) ? 1 : 0;
      end++;
    }
    if (digits >= 5 && !scan.isCovered(from)) {
      scan.personal(from, end, PersonalKind.NATIONAL_ID, "foreign-number");
    }
  }

  private void secret(int from) {
    int end = from;
    while (scan.isVisible(end)
        && !scan.is(end, Bytes.QUOTE | Bytes.FOREIGN)
        && !scan.hasOneOf(end, ",;)")
        && scan.at(end) != (Bytes.FOREIGN_SIGN & 0xff)
        && end - from < Scan.WINDOW) {
      end++;
    }
    scan.step(end - from);
    if (end - from >= LEAST_SECRET
        && Values.isOdd(scan, from, end)
        && !scan.isCovered(from)
        && !References.isPath(scan, from, end)
        && !Placeholders.isAbsent(scan, from, end)) {
      scan.secret(from, end, SecretKind.PASSWORD, "foreign-password");
    }
  }

  /** {@code 田中さん}: a name before a word of respect. */
  private void honoured(int from, int to, String word) {
    for (String honorific : HONORIFICS) {
      int name = word.length() - honorific.length();
      if (word.endsWith(honorific) && name >= 2 && name <= 5 && !HONOURED.contains(word)) {
        scan.personal(from, to - honorific.length(), PersonalKind.NAME, "foreign-name");
        return;
      }
    }
  }

  /** {@code 用户王小明登录成功}: the word, the name and what is said of it in one. */
  private void glued(int from, String word) {
    int start = 0;
    for (int size = 2; size <= 5 && size < word.length(); size++) {
      String head = word.substring(0, size);
      start = USERS.contains(head) || PERSONS.contains(head) ? size : start;
    }
    int end = word.length();
    for (String behind : BEHIND) {
      int at = start == 0 ? -1 : word.indexOf(behind, start + 2);
      end = at > 0 ? Math.min(end, at) : end;
    }
    boolean said = start < word.length() && NO_NAME.indexOf(word.charAt(start)) >= 0;
    for (String other : NO_NAMES) {
      said |= word.startsWith(other, start);
    }
    if (start > 0 && !said && end < word.length() && end - start >= 2 && end - start <= 4) {
      scan.personal(from + start, from + end, PersonalKind.NAME, "foreign-name");
    }
  }
}
