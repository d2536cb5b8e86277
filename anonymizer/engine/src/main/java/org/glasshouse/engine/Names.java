package org.glasshouse.engine;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** First names that are common enough to betray a person where a login or a name may stand. */
final class Names {
  private static final Set<String> FIRST =
      Set.of(
          ("aaron abdul abdullah abigail abraham ada adam adele adrian aexample agnes agnieszka"
                  + " ahmad ahmed aidan aiko aisha akira alan alana albert alberto aldo alejandro"
                  + " alessandro alex alexander alexandra alexis alfred alfredo ali alice alina alison"
                  + " alistair allan allison alma alvaro alyssa amal amanda amelia amina amir amit amy"
                  + " ana anastasia anders andre andrea andreas andreia andrej andrew andy angela"
                  + " angelo anika anil anita anja anke anna anne annette annika ansgar antoine anton"
                  + " antonia antonio anya ariana arjun armando arne arnold arthur arturo arvid asa"
                  + " ashley ashok asmith astrid aude ayse ayumi barbara barry bart bastian bea"
                  + " beatrice beatriz bella ben benedict benjamin benoit bernard bernd beth bettina"
                  + " bilal bill birgit bjorn bob bogdan boris brad brandon brenda brett brian bridget"
                  + " britta bruno bryan bryce bsmith caitlin caleb callum calvin cameron camila"
                  + " camille candice carina carl carla carlos carmen carol carole carolina caroline"
                  + " carsten casey cassandra catalina catherine cecilia cedric celine cesar chandra"
                  + " charles charlotte chelsea chen cheng chiara chitra chloe chris christian"
                  + " christina christine christopher chuck claire clara claude claudia claudio"
                  + " clemens colin connor conrad constance corinna craig cristian cristina cynthia"
                  + " cyril dagmar daisuke damian damien dan daniel daniela danielle danny daphne"
                  + " daria darren dave david deborah deepa deepak denis dennis derek desmond devon"
                  + " diana diego dieter dirk dmitri dmitry dolores dominic dominik donald donna"
                  + " doreen doris dorothy douglas duncan dusan dylan eddie edgar edith eduardo edward"
                  + " edwin eileen elaine eleanor elena eleni eli elias elif elijah elin elisa elise"
                  + " eliza elizabeth elke ella ellen elliot elsa elvira emil emilia emilio emily emir"
                  + " emma emre enrico enrique enzo eric erik erika erin ernesto ernst esra esteban"
                  + " esther ethan eugene eva eve evelyn evgeny ewa fabian fabio faisal farah farid"
                  + " fatima fatma federico felicia felipe felix fernando filip fiona florian"
                  + " francesca francis francisco franco francois frank franz fred fredrik frieda"
                  + " friedrich gabi gabriel gabriela gareth gary gavin gemma genevieve georg george"
                  + " georgios gerald gerard gerda gerhard gianluca gilbert gina giorgio giovanni"
                  + " giulia giuseppe gloria gonzalo gordon grace graham greg gregory greta guido"
                  + " guillaume gunther gustav gustavo gwen hamid hana hannah hans harald harry haruto"
                  + " hasan heather heidi heike heiko heinrich heinz helen helena helga helmut henri"
                  + " henrik henrique henry herbert hermann hilda hiroshi holger hugo hussein ian"
                  + " ibrahim ignacio igor ilona ilse imran indira ines inga inge ingrid ioana irene"
                  + " irina irma isaac isabel isabella ismail istvan iulia ivan ivana jacek jack jacob"
                  + " jacqueline jacques jaime jakob jamal james jamie jan jana jane jane.doe janedoe"
                  + " janek janet janine janos jared jaroslav jasmin jasmine jason javier jdoe jean"
                  + " jeff jeffrey jelena jennifer jenny jens jeremy jeroen jerome jerzy jessica jesus"
                  + " jill jim jiri joachim joan joanna joao joaquin jochen joe joel joerg johan"
                  + " johann johanna johannes john john.doe johndoe johnny jon jonas jonathan jordi"
                  + " jorge joris jose josef josefina joseph josh joshua joyce jsmith juan judith judy"
                  + " julia julian juliane julie juliette julio julius jurgen jussi justin jutta"
                  + " kaitlyn kaito kamal kamil karen karim karin karina karl karol karolina katarina"
                  + " katarzyna kate katharina katherine kathleen kathrin kathy katja katrin kaushik"
                  + " kayla keiko keisha keith kelly kelvin ken kenji kenneth kerstin kevin khalid"
                  + " kieran kim kirsten klara klaus konrad konstantin krishna kristen kristian"
                  + " kristin kristina kristof krzysztof kumar kurt kwame kyle ladislav lakshmi"
                  + " larissa larry lars lasse laszlo latoya laura lauren laurence laurent lea leah"
                  + " leila lena leo leon leonard leonardo leonie leslie leticia levi lewis liam lidia"
                  + " liliana lily linda linus lionel lisa lisbeth livia liza lloyd lola lorena"
                  + " lorenzo lorraine lothar lotte louis louisa louise lourdes luana luca lucas lucia"
                  + " lucy ludwig luis luisa luiz lukas lukasz luke lydia lynn mads magda magdalena"
                  + " magnus mahmoud maja malcolm malik mallard mallory mandy manfred manish manuel"
                  + " manuela marc marcel marcela marcelo marcia marcin marco marcus marek margaret"
                  + " margarita margit margot maria mariam mariana marianne marie marika marilyn"
                  + " marina mario marius mariusz mark markus marla marlene marlon marsha marta marten"
                  + " martha martin martina marvin mary masashi mateo mateusz mathias mathieu mathilde"
                  + " matt matteo matthew matthias maurice mauricio max maximilian megan mehdi mehmet"
                  + " mei melanie melinda melissa mercedes merle mia michael michaela michal michel"
                  + " michelle miguel mikael mike mikhail mila milan milena milos mina miriam miroslav"
                  + " misha mitchell mohamed mohammad mohammed mohan moira molly monica monika monique"
                  + " moritz mustafa mustermann nadia nadine nadja nancy naomi natalia natalie natasha"
                  + " nathalie nathan neil nelson niaj nicholas nick nicola nicolai nicolas nicole"
                  + " nicolo nigel nikhil nikita nikola nikolai nikolaos nils nina nishant noah nobuo"
                  + " noel noemi noor nora norbert norma oksana olaf oleg oleksandr olena olga oliver"
                  + " olivia olivier olu omar ondrej orlando osama oscar osman otto owen pablo paloma"
                  + " pamela paolo parisa pascal patrice patricia patricio patrick patrik paul paula"
                  + " pauli paulina pauline pavel pavlo pawel pedro peggy peter petr petra petros phil"
                  + " philip philipp phillip phoebe pia pierre pilar piotr piper prakash pranav preeti"
                  + " priya quentin rachel radek radoslav rafael rahul raimund rajesh ralf ralph"
                  + " ramesh ramon ramona randall randy rania raphael raquel rashid raul ravi raymond"
                  + " rebecca regina reinhard reinhold rekha renata renate rene renee rhys ricarda"
                  + " ricardo riccardo richard rikard rita robert roberta roberto robin rodrigo roger"
                  + " roland rolf roman romana ronald rosa rosalie rosalind rosemary roxana ruben"
                  + " rudolf rui rupert russell ruth ryan sabine sabrina sadie sakura salim sally"
                  + " salma salvador sam samantha samir samuel sana sandra sanjay santiago santosh"
                  + " sara sarah sarita sasha satoshi saul savannah scott sean sebastian sebastien"
                  + " selina selma serge sergei sergey sergio seth shane shannon sharon shaun sheila"
                  + " shelley sherry shinji shirin shirley shreya sigrid silke silvia silvio simon"
                  + " simona simone sina sinead siobhan slava slavko sofia sofie sofija sonia sonja"
                  + " sophia sophie soren srinivas stanislav stefan stella stephanie stephen steve"
                  + " steven stewart stuart sue sujata sunil suresh susan susana susanne suzanne svea"
                  + " sven svetlana sybil sylvain sylvia sylvie tadeusz takashi tamara tania tanja"
                  + " tarek tariq taro tatiana tatjana taylor ted terence teresa tessa thea theo"
                  + " theresa thibault thilo thomas thorsten tiago tiffany tilda tim timo timothy tina"
                  + " tobias todd tom tomas tomasz tomislav toni tony torsten travis trent tristan"
                  + " troels trudy tuomas tyler ulla ulrich ulrike umar umberto una ursula ute uwe"
                  + " vadim valentin valentina valeria valerie valerio vanessa vasile vera veronica"
                  + " veronika vicente vicky victor victoria vikram viktor viktoria vinay vincent"
                  + " vincenzo virginia virginie vitaly vito vivek vivian vladimir vojtech volker"
                  + " walter wanda wayne wei wenche wendy werner wiebke wilhelm will willem william"
                  + " wim winston wojciech wolfgang xavier xenia xiao ximena yael yan yannick yara"
                  + " yasmin yasmine yolanda yosef youssef yuki yuri yusuf yusuke yves yvonne zachary"
                  + " zahra zara zbigniew zdenek zeynep zhang ziad zoe zofia zoltan zuzana aarav abebe"
                  + " achim adaeze adebayo adil aditi adriana agata aileen aino aisling aiyana akash"
                  + " alejandra aleksander aleksandra alessandra alfonso alicja aliya amara amelie"
                  + " amira anahita andrzej anette angelica angus anica anjali anneke anouk anselm"
                  + " antonella antti anwar arash ariadne aryan asha atsuko aurelie axel ayako ayesha"
                  + " ayodele babajide bahar balint bartosz benedikt bengt bernadette bjarne blanca"
                  + " branko brigitta burak carlo carmela chidi chiyo christa daichi dalia danuta"
                  + " dariusz darya davide delphine detlef dewi diarmuid dilip dimitri dimitrios divya"
                  + " donatella dorota dragan dragomir ebba efua eilidh eino ekaterina elina eline"
                  + " elisabeth elisabetta elodie eloise emeka emiko emilie emine eoin esperanza"
                  + " eszter etienne eugenia evelina fabrice fatou federica femi fernanda fleur franck"
                  + " franziska freya frida gabriele gaurav gertrud giacomo giorgos giovanna giulio"
                  + " goran graciela grzegorz gunnar hakan halima hamza hanna hanneke hannes haruka"
                  + " haruki hendrik henrike hitomi iker ilias imani ingeborg irena isabelle isla ivar"
                  + " iwona jakub janina jarek jesper jihye jiro jolanta jonna judit jukka juliana"
                  + " julien julieta justyna kaan kacper kadri kaisa kamila kasia kateryna kazuki"
                  + " kemal khadija kinga korbinian krystyna ksenia leontine lerato lieselotte lilian"
                  + " linnea ljubica luciana ludmila maarten maciej maeve malgorzata malin mamadou"
                  + " maribel marieke marija mariko marisol marit marjan markku marko marton masahiro"
                  + " matilda maxime mbali meera meret michele mihai mikko milica mirela mirjam"
                  + " mitsuko moussa naledi naoko neha nele neus ngozi niamh niels noriko nuria obinna"
                  + " odile oluwaseun orsolya oskar ottilie paola pascale pascaline pekka pietro pooja"
                  + " priyanka przemyslaw rachid raluca rebekka riikka rikke romain ruven salvatore"
                  + " samira sandeep sanna saskia seamus seppo serena shalini slavica sneha soledad"
                  + " stanislaw stefania stefano steffen sunniva susanna svenja sylwia szymon tadej"
                  + " taina takeshi tamar tanya tatyana tekla thandiwe thibaut thijs thorvald tiina"
                  + " tomoko toshio truls tuula ulrik uros vaclav valdemar vanja vasilis venkat verena"
                  + " veronique vesna vidya vijay violeta walid waltraud wanjiru wendla wiktor"
                  + " wiktoria wilhelmina yannis yasuko ylva yukiko yumi yuna zainab zbynek zehra"
                  + " zineb zora zuleika abdulrahman abena abioye achieng adjoa agnete ainhoa aitor"
                  + " akemi akosua alparslan alzbeta aminah aminata anjana annegret annikki arvind"
                  + " asbjorn ashwin aslaug attila aurelien ayodeji babatunde balazs baptiste bhavna"
                  + " birgitte bjork bodil bogumil boguslaw bohdan bohumil bohuslav bongani bruna"
                  + " burkhard capucine caua celestine cemre cheikh chiharu chimamanda chinedu chioma"
                  + " chukwuma clemence consuelo czeslaw dagny deepika dilek dimitra ebru eckhard eeva"
                  + " efia eivind ekkehard elzbieta eneko ernestina esmeralda fabiola fadi farouk"
                  + " fatimah femke fenna fikret folake friedhelm funke gabor gayatri geert geeta"
                  + " gerlinde ghassan ghislain ghislaine gianfranco gianmarco gijs ginevra gisela"
                  + " gokhan goncalo gorka guadalupe gudrun guilhem gunhild guoqiang gwenael gwendolyn"
                  + " gyorgy hannelore haoran harish hartmut haruna hatice havard hedwig henning hidde"
                  + " hildegard hinata horst huda huseyin ifeoma ikechukwu inacio ingvild irmgard"
                  + " itziar jadwiga jamila jelle jianguo jitka jiwoo joaquim joost jorg jorunn juhani"
                  + " jyoti kaarina kamau karlheinz kavita kazimierz kazuya kelechi kenta khaled"
                  + " kjetil kofi krishnan kwabena lalita layla lenka leszek liesel lindiwe ljiljana"
                  + " loic lubna lucie ludovica ludvik lupita lwandle lyudmyla maartje madhuri maelle"
                  + " maija mandla manoj mariama marjolein maryam masato matti mechthild meenakshi"
                  + " meiling mingyu minjun mireille miroslaw mogens morten mthandeka muhammad mukesh"
                  + " murat mwangi mykola nadiia nandini naoki nasser naveen nerea nieves nisha njeri"
                  + " nnamdi noemie nokuthula nomvula nuray oddvar olumide oluwaseyi orhan otieno"
                  + " ottavia ousmane outi ozgur padma paivi parvati pelayo petar piergiorgio"
                  + " pierluigi pradeep preben radovan rafaela ragna ragnar ragnhild rakesh remedios"
                  + " risto ritu rocio rohit rosemarie roswitha rudiger ruediger ruslan ryszard"
                  + " sebastiao seija selin seoyeon serkan sharif siegfried sieglinde sigmar sigrun"
                  + " siiri sipho sjoerd slobodan solene solveig srdjan stanislawa stipe stjepan"
                  + " svitlana swati szilvia tafadzwa takumi tanvi tapani taras temitope tendai terje"
                  + " tetsuya thabo thais thandeka themba thiago tibor tihomir tjeerd toivo tolga"
                  + " torben torkild tormod torunn traudel trond tugba uche ugur ulrika umut unai usha"
                  + " vandana veikko vibeke vijaya vinicius vivaan vjekoslav vlasta vlatko volkan"
                  + " volkmar volodymyr waldemar wambui wanjiku wendelin weronika wieslaw wilfried"
                  + " wilma winfried wouter xabier xiaoming xiuying yasar yash yasuhiro yesenia"
                  + " yetunde yevhen yichen yildiz yilmaz yousef yuanyuan zanele zaynab zdenka"
                  + " zdzislaw zeljko zihan ziyad zlatan zoran zoya zsolt zsuzsanna zvonimir zygmunt")
              .split(" "));

  private Names() {}

  /** Whether the stretch is or begins with a first name: {@code alice}, {@code alice.example}. */
  static boolean isFirst(Scan scan, int from, int to) {
    int end = from;
    while (end < to && scan.is(end, Bytes.LETTER | Bytes.FOREIGN)) {
      end++;
    }
    return end - from >= 3 && end - from <= 12 && isFirst(scan.string(from, end));
  }

  static boolean isFirst(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return FIRST.contains(lower) || (!isAscii(lower) && FIRST.contains(withoutAccents(lower)));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static String withoutAccents(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace('ø', 'o')
        .replace('ł', 'l')
        .replace('đ', 'd')
        .replace('ı', 'i')
        .replace("æ", "ae")
        .replace("ß", "ss");
  }
}
