package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MergingTest {
  private static Map<String, String> classes(String... signatures) {
    return Merging.classes(List.of(signatures));
  }

  @Test
  void joinsStatementsThatTookInDifferentErrors() {
    Map<String, String> classes =
        classes(
            "failed to list pods of <>: context deadline exceeded level=error",
            "failed to list pods of <>: dial tcp <>: connect: connection refused level=error",
            "failed to list nodes of <>: eof level=error");

    assertThat(classes.values())
        .containsOnly(
            "failed to list pods of <> level=error", "failed to list nodes of <> level=error");
  }

  @Test
  void takesManyEndsAfterOneBeginningForValues() {
    Map<String, String> classes =
        classes(
            "no place for the stream: store is closed",
            "no place for the stream: tags were not matched",
            "no place for the stream: peers are offline",
            "no place for the stream: limits reached",
            "no place for the queue: peers are offline");

    assertThat(classes.values())
        .containsOnly("no place for the stream <>", "no place for the queue peers are offline");
  }

  @Test
  void takesWhatFollowsAFailureForItsReason() {
    Map<String, String> classes =
        classes(
            "unable to place the stream: tags were not matched",
            "unable to place the stream: limits reached",
            "error: stream <> was placed: tags were not matched",
            "error: stream <> was placed: limits reached");

    assertThat(classes.values())
        .containsOnly(
            "unable to place the stream <>",
            "error stream <> was placed tags were not matched",
            "error stream <> was placed limits reached");
  }

  @Test
  void takesWhatFollowsABeginningForAnErrorOnceErrorsWereSeenThere() {
    Map<String, String> classes =
        classes(
            "zone transfer of <> stalled dial tcp <>: i/o timeout",
            "zone transfer of <> stalled eof",
            "zone transfer of <> stalled serial numbers differ",
            "zone transfer of <> resumed eof");

    assertThat(classes.values())
        .containsOnly("zone transfer of <> stalled <>", "zone transfer of <> resumed eof");
  }

  @Test
  void takesTheOneWordAfterAColonForAValueWhereOthersHaveOne() {
    Map<String, String> classes =
        classes("stopped: <> level=info", "stopped: mailer level=info", "stopped early level=info");

    assertThat(classes.values()).containsOnly("stopped <> level=info", "stopped early level=info");
  }

  @Test
  void takesFieldsForAValueWhereOthersHaveOne() {
    Map<String, String> classes =
        classes(
            "request was <> level=info",
            "request was from=<> level=info to=<>",
            "request is from=<> level=info to=<>");

    assertThat(classes.values())
        .containsOnly("request was <> level=info", "request is from=<> level=info to=<>");
  }

  @Test
  void keepsWhatAnErrorIsSaidToDoApartFromItsText() {
    Map<String, String> classes =
        classes(
            "ignoring error tearing down loopback interface: connection refused",
            "ignoring error closing the old stream: connection refused");

    assertThat(classes.values()).doesNotHaveDuplicates();
  }

  @Test
  void takesTheTagOfAnImageForAPartOfItsName() {
    Map<String, String> classes = classes("image <> latest not found", "image <> not found");

    assertThat(classes.values()).containsOnly("image <> not found");
  }

  @Test
  void takesLongerEndsIntoAnEndThatIsKnownToVary() {
    Map<String, String> classes =
        classes(
            "failed to prune container <>: eof level=error",
            "failed to prune container <>: broken pipe level=error",
            "failed to prune container <>: file exists level=error",
            "failed to prune container <>: not found level=error",
            "failed to prune container <> level=error",
            "failed to prune container <> expects <> args level=error");

    assertThat(classes.values()).containsOnly("failed to prune container <> level=error");
  }

  @Test
  void keepsApartWhatLinesAreAbout() {
    List<String> signatures = new ArrayList<>();
    for (char c = 'a'; c < 'u'; c++) {
      signatures.add("daemon" + c + " startup has succeeded");
    }

    assertThat(Merging.classes(signatures).values()).doesNotHaveDuplicates();
  }

  @Test
  void joinsAWordWithTheSlotInItsPlace() {
    Map<String, String> classes =
        classes("starting the <> monitor now", "starting the web monitor now");

    assertThat(classes.values()).containsOnly("starting the <> monitor now");
  }

  @Test
  void keepsApartWhatDiffersInAWordOfTheLanguage() {
    Map<String, String> classes =
        classes("instance: <> vm paused again", "instance: <> vm resumed again", "looking", "<>");

    assertThat(classes).hasSize(4);
    assertThat(classes.values()).doesNotHaveDuplicates();
  }

  @Test
  void keepsApartSeverities() {
    Map<String, String> classes =
        classes("could not reach peer level=error", "could not reach peer level=warning");

    assertThat(classes.values()).doesNotHaveDuplicates();
  }

  @Test
  void dependsOnTheSetAlone() {
    List<String> signatures = new ArrayList<>();
    Random random = new Random(7);
    List<String> verbs = List.of("starting", "stopping", "checking", "reading");
    List<String> things = List.of("pod", "node", "web", "api", "db", "<>", "disk", "<> and <>");
    for (int index = 0; index < 3_000; index++) {
      signatures.add(
          verbs.get(random.nextInt(4))
              + " the "
              + things.get(random.nextInt(8))
              + " in "
              + things.get(random.nextInt(8))
              + " with "
              + (char) ('a' + random.nextInt(26))
              + (char) ('a' + random.nextInt(26))
              + (random.nextBoolean() ? ": permission denied" : ""));
    }
    Map<String, String> expected = Merging.classes(signatures);

    for (int round = 0; round < 5; round++) {
      Collections.shuffle(signatures, random);
      signatures.addAll(signatures.subList(0, 10));

      assertThat(Merging.classes(signatures)).isEqualTo(expected);
    }
  }

  @Test
  void takesAnything() {
    Map<String, String> classes = classes("", "<>", ":", "=", "a=", " ", "::: :", "<> <> <>");

    assertThat(classes).hasSize(8);
  }
}
