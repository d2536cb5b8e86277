package org.glasshouse.patterns;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The closed word lists of signature version 2. A change to any of them moves ids, so it needs a
 * new {@link Signature#VERSION}.
 */
final class Lexicon {
  /** Words with a digit that are words all the same. */
  static final Set<String> TECHNICAL =
      words(
          """
          x509 ipv4 ipv6 sha1 sha256 sha384 sha512 md5 base64 base32 utf8 utf16 k8s oauth2 http2
          http3 s3 ec2 ext2 ext3 ext4 x86 x86_64 amd64 arm64 i386 ssh2 e2e i18n p2p l2tp pkcs1
          pkcs7 pkcs8 pkcs12 c3p0 log4j h2 nat64 6to4 ieee802 mp3 mp4 3d 2d
          """);

  /** Hyphenated words of the language that {@link Compounds} would take for names of things. */
  static final Set<String> COMPOUNDS =
      words(
          """
          read-write run-time real-time time-out timed-out start-up shut-down back-off back-end
          front-end built-in check-in log-in log-out sign-in plug-in add-on non-nil re-try re-use
          up-to-date out-of-date out-of-memory out-of-range out-of-bounds out-of-sync out-of-band
          out-of-order end-of-file end-of-stream end-of-life fall-back fail-over hand-over
          take-over roll-back roll-out round-trip round-robin self-test in-memory in-use in-flight
          in-progress in-cluster in-place in-sync in-tree off-line on-line on-demand on-disk
          well-known well-formed ill-formed user-space high-res low-res high-availability
          key-value name-value one-time one-way two-way long-running short-lived long-lived
          hard-coded copy-on-write best-effort case-sensitive case-insensitive comma-separated
          zero-length fixed-length variable-length variable-size left-over old-style new-style
          first-time last-known last-modified rate-limiting rate-limit load-balancer
          load-balancing keep-alive connection-oriented dead-lock live-lock compile-time byte-code
          command-line left-hand right-hand third-party first-party man-in-the-middle
          point-to-point peer-to-peer host-key public-key private-key open-file deep-copy
          super-user double-check fine-grained world-readable world-writable
          """);

  /** Words with a slash that are words all the same. */
  static final Set<String> SLASHED =
      words(
          """
          n/a and/or i/o read/write input/output client/server yes/no tcp/ip on/off start/stop
          true/false enable/disable enabled/disabled add/remove success/failure up/down rx/tx
          ssl/tls tls/ssl connect/disconnect w/o
          """);

  /** Digests that write their name before them. */
  static final Set<String> DIGESTS = words("sha1 sha256 sha384 sha512 md5");

  /** Words that are values wherever they stand. */
  static final Set<String> LITERALS = words("true false");

  /** Words that are values where no word follows that says more of them. */
  static final Set<String> NOTHING = words("nil null");

  /** Last labels that make a dotted name a host. */
  static final Set<String> HOST_ENDINGS =
      words(
          """
          com org net edu gov mil int arpa info biz io dev app cloud tech online site xyz name pro
          local internal intranet lan corp home localdomain localhost svc example test invalid onion
          ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br
          bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz
          ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw
          gy hk hm hn hr ht hu id ie il im in iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky
          kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv
          mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw
          py qa re ro rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td
          tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye
          yt za zm zw
          """);

  /** Last parts that make a dotted name a file or a unit. */
  static final Set<String> FILE_ENDINGS =
      words(
          """
          json yaml yml xml html htm txt log tmp conf cfg ini properties toml pem crt cer csr key
          sock pid lock db sqlite jar war class tar gz tgz bz zip rpm deb iso img qcow vmdk bin exe
          dll dylib sys dat csv tsv parquet png jpg jpeg gif svg css js ts jsx mjs go java scala kt
          cc cpp cxx hpp hh rb php pyc bak old orig swp part snap wal service socket timer scope
          slice mount automount target path device swap plist tmpl tpl proto lua sql
          """);

  /** Units that belong to the number before them; those spelled in full are words. */
  static final Set<String> UNITS =
      words(
          """
          ns us ms s sec secs msec msecs usec usecs nsec millis m min mins h hr hrs d b kb mb gb tb pb
          kib mib gib tib pib kbytes mbytes gbytes kbps mbps gbps hz khz mhz ghz percent %
          """);

  /** Units spelled in full that stand behind one of their kind as well as behind many. */
  static final Set<String> SPELLED_UNITS =
      words("byte second minute hour day week millisecond microsecond nanosecond");

  static final Set<String> MONTHS = words("jan feb mar apr may jun jul aug sep sept oct nov dec");

  static final Set<String> WEEKDAYS = words("mon tue wed thu fri sat sun");

  static final Set<String> ZONES =
      words("utc gmt est edt cst cdt mst mdt pst pdt cet cest bst ist jst am pm");

  /** Words after which, in the right surroundings, the name of an account stands. */
  static final Set<String> ACCOUNT_WORDS = words("user username login account principal requester");

  /** Words before "user NAME" that make sure that a name follows. */
  static final Set<String> BEFORE_ACCOUNT =
      words("for by to invalid illegal as unknown target remote local ruser authenticating of");

  /** Words after "user NAME" that make sure that a name preceded. */
  static final Set<String> AFTER_ACCOUNT = words("from by at on logged via");

  /** Words that follow "user" or "namespace" without being a name. */
  static final Set<String> NOT_A_NAME =
      words(
          """
          a an the not is are was were has have had does did do with without unknown and or in to
          from by at on of for name names account accounts id ids agent space mode level data input
          session sessions request requests be been being can cannot could may might must should
          will would already still no none any all it its this that these those which who
          authentication authorization authenticated authorized unauthorized permission permissions
          invalid illegal password credentials token access error failed failure login logout interrupt
          """);

  /** How an account proves itself; "password for NAME". */
  static final Set<String> PROOFS =
      words("password publickey hostbased gssapi-with-mic keyboard-interactive keyboard none");

  /** What somebody did who wanted to be let in; "authentication failures for NAME". */
  static final Set<String> TRIES = words("failed failure failures attempt attempts");

  static final Set<String> TRIED = words("authentication auth login logon password");

  /** Kinds of objects whose name may follow in plain words. */
  static final Set<String> OBJECT_WORDS = words("namespace project");

  /** Words that introduce "namespace NAME". */
  static final Set<String> BEFORE_OBJECT = words("in for from of to within");

  /** Words after which, without a colon, a name may follow. */
  static final Set<String> INTRODUCING =
      words("user username login account principal requester namespace project for");

  /** Ends of key names whose value is a secret. */
  static final Set<String> SECRET_ENDINGS =
      words(
          """
          password passwd passphrase pwd secret token apikey api-key api_key credential credentials
          authorization cookie set-cookie bearer
          """);

  /** Keys whose value is the severity of a line. */
  static final Set<String> SEVERITY_KEYS =
      words(
          """
          level lvl severity loglevel log.level @level log_level levelname level_name priority_name
          severitytext severity_text
          """);

  /** Keys whose value names the component that speaks. */
  static final Set<String> COMPONENT_KEYS =
      words(
          """
          logger component subsystem facility syslog_identifier logger_name loggername log.logger
          module
          """);

  /** Keys of what wraps a line: when and where it was written, not what it says. */
  static final Set<String> ENVELOPE_KEYS =
      words(
          """
          ts time timestamp @timestamp t date datetime caller source file line func function
          stacktrace stack stack_trace traceback exc_info pid tid thread thread_name threadname
          goroutine v stream hostname host_name log.origin @version level_value levelno
          severity_number severitynumber severitynum
          """);

  /** Keys whose value may be the trace of what was thrown. */
  static final Set<String> TRACE_KEYS =
      words(
          """
          stack_trace stacktrace stack traceback exception exc_info exc_text error.stack_trace
          error.stack
          """);

  /** Keys whose value is what a line of {@code key=value} says, best first. */
  static final String[] MESSAGE_KEYS = {
    "msg", "message", "log", "event", "body", "text", "error", "err"
  };

  static final Set<String> METHODS =
      words("get post put delete patch head options connect trace list watch propfind");

  private Lexicon() {}

  /** The one spelling of a severity. */
  static String severity(String lowerCase) {
    return switch (lowerCase) {
      case "i", "information", "notice_info" -> "info";
      case "w", "warn" -> "warning";
      case "e", "err" -> "error";
      case "f" -> "fatal";
      case "d" -> "debug";
      default -> lowerCase;
    };
  }

  /** The severity that a logger writes as a number: of ten steps as Node's, or of syslog's. */
  static @Nullable String numberedSeverity(String number) {
    return switch (number) {
      case "10" -> "trace";
      case "7", "20" -> "debug";
      case "6", "30" -> "info";
      case "5" -> "notice";
      case "4", "40" -> "warning";
      case "3", "50" -> "error";
      case "2" -> "critical";
      case "1" -> "alert";
      case "0" -> "emergency";
      case "60" -> "fatal";
      default -> null;
    };
  }

  private static Set<String> words(String text) {
    return Set.copyOf(new HashSet<>(Arrays.asList(text.strip().split("\\s+"))));
  }
}
