package org.glasshouse.engine;

import java.util.Locale;
import java.util.Set;

/** First names that are common enough to betray a person where a login or a name may stand. */
final class Names {
  private static final Set<String> FIRST =
      Set.of(
          ("ada aexample aisha alan albert alejandro alex alexander alexandra ali alice"
                  + " amanda amy ana anders andrea andreas andrew andy angela anita anna anne anton"
                  + " antonio arjun arthur ashley asmith barbara bea beatriz ben benjamin bernd bill"
                  + " bjorn bob brandon brian bruno bsmith camille carl carla carlos carol carole"
                  + " caroline catherine chen chloe chris christian christina christine christopher"
                  + " chuck claire clara claudia craig cynthia dan daniel daniela dave david deborah"
                  + " denis dennis diana diego dieter dirk dmitri dominik donald donna doris dorothy"
                  + " edward elena elizabeth ella ellen emily emma eric erik erika erin ernst esther"
                  + " eva eve ewa fatima fatma felix fernando florian francesca francisco frank franz"
                  + " fred frieda friedrich gabriel gabriela gary georg george gerhard giovanni"
                  + " giulia grace greg gregory guillaume gunther gustav hana hannah hans harald"
                  + " harry heather heidi heinz helen helena henrik henry hiroshi holger hugo ian"
                  + " ibrahim igor ines ingrid irene isabel isabella ivan jack jacob jakob james jan"
                  + " jana jane jane.doe janedoe janet jason javier jdoe jean jeff jeffrey jennifer"
                  + " jenny jeremy jessica jesus jill jim joan joanna joao joe joel johan johann"
                  + " johannes john john.doe johndoe johnny jon jonas jonathan jordi jorge jose"
                  + " joseph josh joshua jsmith juan judith judy julia julian julie jurgen justin"
                  + " kaito karen karin karl kate katharina katherine kathleen katja keith kelly ken"
                  + " kenji kenneth kevin kim klaus kristin kumar lars laura lauren lea leila lena"
                  + " leo leon leonardo lewis liam linda linus lisa lorenzo louis luca lucas lucia"
                  + " luis lukas luke mallard mallory manuel marc marco marcus marek margaret maria"
                  + " marie marina mario mark markus marta martha martin mary mateo mathieu matt"
                  + " matteo matthew matthias max maximilian mehmet mei melissa mia michael michel"
                  + " michelle miguel mike mina mohamed mohammed monica monika mustermann nadia"
                  + " nadine nancy natalia natalie nathan niaj nicholas nick nicolas nicole nikolai"
                  + " nils nina noah noor nora olaf oleg olga oliver olivia omar oscar otto pablo"
                  + " pamela patricia patrick paul paula pavel pedro peggy peter petra philip philipp"
                  + " pia pierre priya quentin rachel rafael rahul ralf ramon rania raul rebecca"
                  + " renate ricardo richard rita robert roberto robin roger roland rosa rosalind"
                  + " rupert ruth ryan sabine sally sam samantha samuel sandra sanjay sara sarah"
                  + " scott sean sebastian sergei sharon simon simone sofia sofie sonja sophia sophie"
                  + " stefan stephanie stephen steve steven sue susan susanne svea sven sybil sylvia"
                  + " tanja tariq tatiana ted teresa thomas tim timothy tina tobias tom tomas tomasz"
                  + " tony trent trudy ulrich una ursula uwe valentina valeria vanessa vera victor"
                  + " victoria vikram vincent virginia vladimir walter wanda wei wendy werner wiebke"
                  + " will william wolfgang xavier ximena yan yasmin youssef yuki yusuf yvonne zara"
                  + " zoe zofia")
              .split(" "));

  private Names() {}

  /** Whether the stretch is or begins with a first name: {@code alice}, {@code alice.example}. */
  static boolean isFirst(Scan scan, int from, int to) {
    int end = from;
    while (end < to && scan.is(end, Bytes.LETTER)) {
      end++;
    }
    if (end - from < 3 || end - from > 12) {
      return false;
    }
    return isFirst(scan.string(from, end)) && (end == to || !scan.is(end, Bytes.FOREIGN));
  }

  static boolean isFirst(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return FIRST.contains(lower);
  }
}
