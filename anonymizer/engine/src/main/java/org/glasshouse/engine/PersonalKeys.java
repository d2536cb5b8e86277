package org.glasshouse.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glasshouse.engine.KeyMeaning.Sort;

/** Keys whose values belong to a person, in several languages; keys are written without signs. */
final class PersonalKeys {
  /** Names of numbers that a state or an insurance gives to one person. */
  static final List<String> NATIONAL_IDS =
      phrases(
          """
          ssn, social security number, social security no, social security, national id, national id number,
          national identity number, national identification number, national number, identity number,
          identity card, identity card number, id card, id card number, id number, identification number,
          resident id, resident identity, citizen id, personal id, personal id number, personal code,
          personal number, personal identity code, personal identification number, tax id, tax code,
          tax number, taxpayer id, taxpayer identification number, tax identification number, tax file number, tfn,
          itin, passport, passport number, passport no, passport mrz, mrz, driving licence, driving license, driver license,
          drivers license, driver licence, driver license number, drivers license number, driving licence number, licence number, voter id,
          insurance number, health insurance number, health card, health card number, medicare, medicare number, patient id,
          medical record number, mrn, nhs, nhs number, nino, national insurance number, national insurance,
          steuer id, steuerid, steuernummer, steueridentifikationsnummer, idnr, sozialversicherungsnummer,
          svnr, versichertennummer, krankenversichertennummer, rentenversicherungsnummer, personalausweis, personalausweisnummer,
          ausweisnummer, reisepass, reisepassnummer, ahv, ahv nummer, ahv number, avs number, numero avs, ahvn13,
          nir, numero securite sociale, securite sociale, numero de securite sociale, carte vitale,
          codice fiscale, codicefiscale, dni, nie, nif, documento nacional, cedula, bsn, burgerservicenummer,
          rijksregisternummer, rijksregister, numero national, registre national, insz, niss, pesel, nip, personnummer, samordningsnummer,
          personnr, fodselsnummer, foedselsnummer, fødselsnummer, cpr, cpr number, cpr nummer, hetu, henkilotunnus, henkilötunnus, kennitala,
          isikukood, asmens kodas, personas kods, rodne cislo, rodnecislo, egn, cnp, cod numeric personal, jmbg, oib, emso,
          amka, afm, cpf, rut, rut number, cuit, cuil, curp, tckn, tc kimlik, tc kimlik no, tckimlikno, kimlik no,
          aadhaar, aadhar, aadhaar number, aadhaar no, pan number, pan card, pan no, nric, fin number, mykad, nik, ktp, hkid,
          rrn, resident registration number, my number, snils, inn, teudat zehut, emirates id, iqama, bvn, sin, sin number,
          social insurance number, social insurance, sa id, birth number, orcid, fnr, fodselsnr, personnummer nr,
          kvnr, krankenversichertennr, versichertennr, svnummer, sv nummer, pesel nr, rodné číslo, cnp nr, ahv nr, ahv-nr.,
          주민등록번호, 身份证号, 身份证, 身分證字號, マイナンバー, 個人番号, паспорт, инн, снилс, егн, иин, ипн, рнокпп, жмбг, осиб, пинфл, αφμ, αμκα, 身份证号码, 身份證字號, 护照, 护照号, 護照, 여권번호, 税号, 社保号, vin, license plate, licence plate, number plate,
          numberplate, licenseplate, kennzeichen, kfz kennzeichen, matrikelnummer, matriculation number, student number, employee number,
          steuerliche idnr, steuerliche identifikationsnummer, isikukood number, id code, rut cliente, rut titular, numero de seguridad social,
          número de seguridad social, seguridad social, numero seguridad social, asmens kodas nr, vat id number,
          borrower no, borrower number, pupil number, patient no, patient number, insurance no,
          führerschein, fuehrerschein, führerscheinnummer, führerschein nr, führerschein-nr., fahrerlaubnis, fahrerlaubnisnummer,
          permis de conduire, numero de permis, carnet de conducir, permiso de conducir, patente di guida, rijbewijs, rijbewijsnummer,
          prawo jazdy, körkort, førerkort, ajokortti, řidičský průkaz, driver licence number, driver's license, driver's licence,
          drivers licence number, dl number, passport id, travel document number, id document number,
          visa number, residence permit number, aufenthaltstitel, pass nr, pass-nr., pass nummer, passnummer, numero de passeport,
          numero de pasaporte, pasaporte, passeport, paspoortnummer, numero passaporto, passaporto, pas nummer
          """);

  private static final String BIRTH =
      "birthdate dateofbirth dob birthday birthdt geburtsdatum datenaissance fechanacimiento geb"
          + " gebdatum geburtstag datadinascita datanascita dataurodzenia datumnarozeni fødselsdato"
          + " fodselsdato syntymäaika fechadenacimiento datadenascimento geboortedatum dataofbirth"
          + " датарождения 生年月日 出生日期 생년월일 birthdatetime born bornon borndate birth birthdayat geboren"
          + " datumgeburt nascimento nacimiento naissance fødtdato födelsedatum geburtstagam";

  static final Map<String, KeyMeaning> MEANINGS = new HashMap<>();

  static {
    put(
        Sort.USER,
        "user username login userid uname logname ruser euser suser duser acct screenname nickname"
            + " nick commenter creatorid requester assignee reviewer committer impersonator"
            + " collaborator contributor opener"
            + " samaccountname userprincipalname upn remoteuser authuser sudouser sudouid actor"
            + " preferredusername initiator submitter useraccount loginname useruid createdby"
            + " updatedby modifiedby deletedby approvedby owneruser reporter mergedby reportedby"
            + " testedby ackedby suggestedby notedby pushedby requestedby reviewedby closedby"
            + " openedby committedby startedby triggeredby initiatedby submittedby assignedto"
            + " grantedby invitedby authoredby workspaceowner workspaceuser targetusername"
            + " subjectusername saslusername sasluser dbuser loginuser sysuser targetuser runasuser"
            + " effectiveuser useralias unixuser osuser adminuser clientusername proxyuser httpuser"
            + " webuser mailuser ldapuser aduser vpnuser wifiuser radiususername loginid logonname"
            + " authenticateduser principalname benutzer benutzername utilisateur usuario gebruiker"
            + " пользователь логин 用户名 用户 ユーザー ユーザ名 사용자 utente käyttäjä usuário nameid ugi ctladdr"
            + " origto approver approvers reviewers commenters maintaineremail assignedby"
            + " lastappliedby uname1 grantee clientuser databaseuser unixlogin shelluser"
            + " loggedinuser loggedin currentuser principalid gitlogin githublogin gitusername"
            + " githubuser githubusername gitlabuser gitlabusername unauthuser runasname"
            + " userrunasname usr tunnus gebruikersnaam kullanici kullanıcı kullanıcıadı"
            + " kullaniciadi brukernavn brugernavn användarnamn anvandarnamn användare"
            + " käyttäjätunnus felhasználó felhasznalo felhasználónév uzytkownik użytkownik"
            + " nazwaużytkownika uživatel uzivatel корисник идентификатор nomutilisateur"
            + " nomdutilisateur nombredeusuario nomeusuario nomeutente createdbyuser lastmodifiedby"
            + " lastupdatedby changedby pushername pusherlogin");
    put(
        Sort.MAYBE_USER,
        "account author owner principal subject sub creator by member members assignees users"
            + " maintainer maintainers uploader customer handle identity tenant contact sender"
            + " recipient entityid email_user invoker who oncall requestor approver tagger pusher"
            + " merger");
    put(
        Sort.PERSON_NAME,
        "displayname fullname firstname lastname surname givenname familyname realname middlename"
            + " gecos patient personname customername contactname authorname ownername patientname"
            + " cardholder cardholdername holdername employeename committername maidenname"
            + " nameofuser recipientname sendername accountholder accountholdername beneficiary"
            + " beneficiaryname payername payeename billingname shippingname nachname vorname"
            + " prenom nomdefamille apellido apellidos cognome achternaam voornaam legalname"
            + " birthname managername subscribername passengername guestname studentname фио имя"
            + " фамилия отчество 氏名 名前 姓名 姓 名 이름 성명 الاسم όνομα ονοματεπωνυμο 担当者 負責人 负责人 联系人 聯絡人"
            + " 作成者 申請者 申请人 客户 顧客 会員 담당자 성함 고객명 ответственный исполнитель заявитель bearbeiter"
            + " ansprechpartner sachbearbeiter mitarbeiter responsable titular empleado cliente"
            + " nombrecompleto nomcomplet nomeutente nomecompleto imie nazwisko imię adsoyad"
            + " yetkili ansvarlig kontaktperson fname lname forename vastuuhenkilö contactpersoon"
            + " medewerker callername calleename pushername taggername reviewername assigneename"
            + " holder attendee attendeename emergencycontact nextofkin preferredname"
            + " commonnameofuser sukunimi etunimi etunimet nume prenume příjmení prijmeni jméno"
            + " jmeno efternamn förnamn fornamn etternavn fornavn efternavn családnév vezetéknév"
            + " keresztnév prezime priezvisko meno uzvards vards pavarde vardas perekonnanimi"
            + " eesnimi 患者 お客様 顧客名 患者名 利用者 受取人 発信者 收件人 寄件人 сотрудник клиент абонент пациент"
            + " получатель отправитель студент שם नाम اسم الاسم ชื่อ driver drivername borrower"
            + " guardian erziehungsberechtigte erziehungsberechtigter schüler schülerin patientin"
            + " empfänger empfanger absender versicherter versicherte inhaber kontoinhaber"
            + " karteninhaber destinataire expediteur destinatario remitente doctor physician"
            + " requestername reportername submittername guardianname parentname teachername"
            + " doctorname physicianname visitorname travelername travellername applicantname"
            + " residentname playername speakername hostfullname callerfullname"
            + " householdname familyname2 titulaire kunde kundin besteller antragsteller 值班人员 值班人 值班员 当班人"
            + " 经办人 审批人 操作人 操作员 创建人 修改人 提交人 处理人 责任人 报修人 报告人 记录人 收货人 寄件人姓名 用户姓名 员工姓名"
            + " 真实姓名 当番 当番者 担当 申請人 承認者 記入者 報告者 連絡担当者 依頼者 당직자 근무자 작성자 신청자 결재자 처리자 보고자"
            + " 책임자 дежурный исполнительфио диспетчер dyżurny dežurni ügyeletes vakthavende jourhavande"
            + " dienstdoende diensthabender diensthabende");
    put(
        Sort.EMAIL,
        "mailto xoriginalto deliveredto envelopeto envelopefrom xenvelopeto returnpath");
    put(Sort.EMAIL, "email mail emailaddress mailaddress useremail");
    put(
        Sort.PHONE,
        "phone phonenumber mobile mobilephone telephone tel msisdn fax cell cellphone mobilenumber"
            + " telephonenumber smsto callerid caller callee whatsapp phones phoneno mobileno telno"
            + " faxnumber handy handynummer telefon telefonnummer telefono rufnummer callingnumber"
            + " callednumber homephone workphone contactphone телефон 電話 电话 手机 전화 τηλέφωνο telefone"
            + " puhelin contactnumber smsnumber pagernumber imei imsi meid iccid imeisv deviceimei"
            + " ani dnis cellnumber telefoonnummer destaddr sourceaddr destinationaddr srcaddr"
            + " dstaddr fromnumber tonumber telefonszám puhelinnumero telefonnr tlf");
    put(
        Sort.CARD,
        "card cardnumber creditcard cardno ccnumber ccnum pan creditcardnumber debitcard"
            + " debitcardnumber cardpan primaryaccountnumber kreditkarte kartennummer");
    put(
        Sort.IBAN,
        "iban accountnumber bankaccount accountno bban bankaccountnumber kontonummer"
            + " routingandaccount accountiban debtoriban creditoriban");
    for (String phrase : NATIONAL_IDS) {
      put(Sort.NATIONAL_ID, phrase.replace(" ", ""));
    }
    put(Sort.NATIONAL_ID, BIRTH);
    put(
        Sort.LOCATION,
        "lat lon lng latitude longitude geo geolocation gps coordinates latlng latlon coords"
            + " geopoint homeaddress streetaddress street postaladdress location position latlong"
            + " deviceposition userposition userlocation gpsposition gpscoordinates billingaddress"
            + " shippingaddress deliveryaddress mailingaddress geoip geohash anschrift adresse"
            + " wohnadresse lieferadresse direccion indirizzo adres straße strasse rue calle via"
            + " addressline addressline1 addressline2 address1 address2 postcode postalcode zipcode zip"
            + " city ort town wohnort plz postleitzahl codepostal codigopostal cap pos shipto"
            + " deliverto 住所 地址 주소 адрес адреса cím adress adresa osoite");
    put(
        Sort.HOST,
        "helo ehlo host hostname node nodename rhost fqdn nodeid1 remotehost clienthost machine machinename"
            + " nodelist workstation workstationname computername servername1 nodes hosts srcname dstname"
            + " devname1 dvchost shost dhost domainname srchost hostip1 kubernetesnode"
            + " instancehost");
    put(
        Sort.MAC,
        "mac macaddress macaddr hwaddr ether lladdr clientmac sourcemac destmac srcmac dstmac"
            + " stationmac bssid callingstationid calledstationid chaddr hwaddress"
            + " hardwareaddress physicaladdress ethernetaddress macsrc macdst serialmac");
    put(
        Sort.FINGERPRINT,
        "fingerprint thumbprint serialnumber serial sshkey sshkeyfingerprint keyfingerprint"
            + " certserial certificateserial gpgkeyid pgpkeyid gpgkey pgpkey signingkeyid"
            + " gpgfingerprint pgpfingerprint");
    put(Sort.DISTINGUISHED_NAME, "dn subjectdn issuerdn clientdn binddn userdn");
    put(
        Sort.VISITOR,
        "useragent referer referrer requesturi query querystring requesturl httpuseragent"
            + " httpreferer httpreferrer sni requestpath httprequest tlsservername ua"
            + " httpuseragent urlquery args rawquery requestline");
    put(
        Sort.VISITOR_ADDRESS,
        "xforwardedfor forwardedfor xrealip xoriginalforwardedfor trueclientip cfconnectingip"
            + " httpxforwardedfor forwarded xff");
  }

  /** What is meant by words of a sentence, while the key of one word is a program's. */
  static final Map<String, KeyMeaning> SPOKEN =
      Map.of(
          "accountname", KeyMeaning.of(Sort.USER),
          "useraccount", KeyMeaning.of(Sort.USER),
          "logonaccount", KeyMeaning.of(Sort.USER));

  private PersonalKeys() {}

  private static List<String> phrases(String text) {
    return List.of(text.strip().split("\\s*,\\s*"));
  }

  private static void put(Sort sort, String words) {
    for (String word : words.split(" ", -1)) {
      MEANINGS.put(word, KeyMeaning.of(sort));
    }
  }
}
