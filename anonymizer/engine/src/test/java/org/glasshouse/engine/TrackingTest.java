package org.glasshouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What is remembered of a form holds only if it is known of every look which digits it read and
 * what it left behind. So detectors read a text through methods that keep account of it, and those
 * that keep something from one look to the next are listed.
 */
class TrackingTest {
  private static final String PACKAGE = "org/glasshouse/engine/";

  /** Classes that may read the text without account, and why. */
  private static final Map<String, String> READERS =
      Map.of(
          "Scan", "keeps the account",
          "Detectors", "hands the text out to looks and knows its form",
          "Forms", "makes the form",
          "HexIds", "tells the same of all texts of a form",
          "Lately", "says by Scan.read what it read",
          "WordSet", "says by Scan.read what it read",
          "Encodings", "says by Scan.read and Scan.unreadable what it read",
          "Marks", "looks before the detectors",
          "Repeats", "looks behind the detectors, at each text",
          "Draft", "writes the answer");

  private static final Set<String> UNTRACKED =
      Set.of(
          "Scan.bytes",
          "Scan.projection",
          "Projection.bytes",
          "Projection.at",
          "Projection.charAt",
          "Projection.subSequence",
          "Projection.text");

  /** What detectors keep from one look to the next. */
  private static final Set<String> KEPT =
      Set.of(
          "AccessLog.clients",
          "AccessLog.names",
          "AddressNotations.until",
          "Addresses.colonUntil",
          "Addresses.dashedUntil",
          "Addresses.dottedUntil",
          "Addresses.underscoredUntil",
          "Addresses.versionUntil",
          "Assignments.bareFrom",
          "Assignments.barePercent",
          "Assignments.bareTo",
          "Assignments.from",
          "Assignments.parameters",
          "Assignments.quote",
          "Assignments.secretsUntil",
          "Assignments.to",
          "Columns.meanings",
          "Columns.names",
          "Columns.separator",
          "Emails.spokenUntil",
          "Generated.digits",
          "Generated.lower",
          "Generated.passwordUntil",
          "Generated.shortCount",
          "Generated.shortRuns",
          "Generated.switches",
          "Generated.upper",
          "Handles.shaped",
          "Headers.bracketed",
          "Headers.tokenFrom",
          "Headers.tokenTo",
          "JsonWebKeys.seenUntil",
          "Logins.candidates",
          "Logins.cueCount",
          "Logins.cues",
          "NamedValues.bareFrom",
          "NamedValues.bareTo",
          "NamedValues.count",
          "NamedValues.ends",
          "NamedValues.taken",
          "NationalIds.machineReadableUntil",
          "Nearby.count",
          "Nearby.kinds",
          "Nearby.words",
          "Numbers.until",
          "PrivateKeys.lastEnd",
          "Recurrences.found",
          "Strangers.addresses",
          "Strangers.asked",
          "Strangers.audited",
          "Strangers.hosts",
          "Strangers.maybeAsked",
          "Strangers.refused",
          "Strangers.searchedUntil",
          "Strangers.served",
          "Strangers.targets",
          "Urls.linksUntil",
          "VisitorText.aroundUntil",
          "VisitorText.fieldUntil",
          "VisitorText.until");

  @Test
  void onlyThoseThatAreKnownReadTheTextWithoutAccount() throws Exception {
    Map<String, Set<String>> readers = new TreeMap<>();
    for (ClassModel model : classes()) {
      for (String member : members(model.constantPool())) {
        if (UNTRACKED.contains(member)) {
          readers.computeIfAbsent(outermost(model), name -> new TreeSet<>()).add(member);
        }
      }
    }

    assertThat(readers.keySet())
        .as(
            "classes that read the text without account: a detector asks scan.at, sign, is, has,"
                + " runEnd, matches, string, headerEnd, quotation or percent instead, so that a"
                + " digit whose value it reads counts; they call %s",
            readers)
        .isEqualTo(new TreeSet<>(READERS.keySet()));
  }

  @Test
  void whatDetectorsKeepIsKnown() throws Exception {
    Set<String> kept = new TreeSet<>();
    for (ClassModel model : classes()) {
      if (isDetector(model)) {
        model.fields().stream()
            .filter(field -> !field.flags().has(AccessFlag.STATIC))
            .filter(field ->
                !field.flags().has(AccessFlag.FINAL)
                    || MUTABLE.matcher(field.fieldType().stringValue()).matches())
            .forEach(field -> kept.add(name(model) + "." + field.fieldName().stringValue()));
      }
    }

    assertThat(kept)
        .as(
            "fields of detectors that may change: where a look changes one by which another look"
                + " goes, the one says scan.remember() and the other scan.recall(), or spare();"
                + " then the field is listed here")
        .isEqualTo(new TreeSet<>(KEPT));
  }

  private static final Pattern MUTABLE =
      Pattern.compile("\\[.*|Ljava/util/(?!regex|function).*|Ljava/lang/StringBuilder;");

  /** Whether it looks at a text: it has a field for it. */
  private static boolean isDetector(ClassModel model) {
    return !Set.of("Detectors$Look", "Draft").contains(name(model))
        && model.fields().stream()
            .filter(field -> !field.flags().has(AccessFlag.STATIC))
            .anyMatch(field -> field.fieldType().equalsString("L" + PACKAGE + "Scan;"));
  }

  private static Set<String> members(ConstantPool pool) {
    Set<String> members = new TreeSet<>();
    StreamSupport.stream(pool.spliterator(), false)
        .filter(MemberRefEntry.class::isInstance)
        .map(MemberRefEntry.class::cast)
        .filter(member -> member.owner().asInternalName().startsWith(PACKAGE))
        .filter(member -> member.type().stringValue().startsWith("("))
        .forEach(member ->
            members.add(
                member.owner().asInternalName().substring(PACKAGE.length())
                    + "."
                    + member.name().stringValue()));
    return members;
  }

  private static String name(ClassModel model) {
    return model.thisClass().asInternalName().substring(PACKAGE.length());
  }

  private static String outermost(ClassModel model) {
    return name(model).split("\\$", -1)[0];
  }

  private static List<ClassModel> classes() throws IOException, URISyntaxException {
    Path root = Path.of(Engine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root.resolve(PACKAGE))) {
      List<Path> classes = files.filter(file -> file.toString().endsWith(".class")).toList();
      assertThat(classes).hasSizeGreaterThan(70);
      ClassFile reader = ClassFile.of();
      List<ClassModel> models = new ArrayList<>();
      for (Path file : classes) {
        models.add(reader.parse(file));
      }
      return models;
    }
  }
}
