package org.glasshouse.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of hosts below a domain that everybody knows, of which a customer chose a part. */
final class Tenants {
  private static final int SHORTEST = 4;
  private static final int LEAST_DIGITS = 3;

  /** Endings before which stands the address or the choice of one customer, whatever it is. */
  private static final Set<String> OF_ONE =
      Set.of("members.linode.com", "ngrok.io", "webhook.office.com");

  /** Domains below which customers of hosting, clouds and services have a label of their own. */
  private static final Set<String> SHARED =
      Words.of(
          "js.org github.io gitlab.io bitbucket.io rhcloud.com herokuapp.com netlify.app netlify.com"
              + " vercel.app fly.io railway.app render.com appspot.com azurewebsites.net azure.com"
              + " windows.net azurecr.io azmk8s.io visualstudio.com amazonaws.com amazonaws.com.cn"
              + " signin.aws.amazon.com ecr.aws digitaloceanspaces.com scw.cloud backblazeb2.com"
              + " wasabisys.com aliyuncs.com tencentyun.com myhuaweicloud.com oraclecloud.com"
              + " oraclevcn.com ocir.io supabase.co neon.tech upstash.io planetscale.com mongodb.net"
              + " redis.com couchbase.com algolia.net atlassian.net slack.com okta.com auth0.com"
              + " onelogin.com pingidentity.com 1password.com zendesk.com freshdesk.com intercom.io"
              + " statuspage.io pagerduty.com opsgenie.com sentry.io grafana.net jfrog.io bintray.com"
              + " cloudsmith.io packagecloud.io dynatrace.com loggly.com sumologic.com"
              + " instana.io appdynamics.com sentinelone.net zoom.us webex.com salesforce.com"
              + " force.com shopify.com wordpress.com zulipchat.com mattermost.com rocket.chat"
              + " monday.com box.com hubspot.com airtable.com workos.com clerk.dev stytch.com"
              + " contentful.com sanity.io rootly.com incident.io gitea.io localhost");

  /** Endings of which the last part is no more than a word elsewhere. */
  static final String[] ODD = {
    ".supabase.co",
    ".vercel.app",
    ".netlify.app",
    ".railway.app",
    ".rocket.chat",
    ".web.app",
    ".run.app",
    ".streamlit.app"
  };

  /** Labels of providers: parts of their services, and kinds of hosts that all of them have. */
  private static final Set<String> OF_PROVIDERS =
      Words.of(
          "access account accounts admin agent alerts amplify api apigateway apis app apps appstream"
              + " appsync assets athena auth autoscaling backup bedrock billing blob blog bucket cdn"
              + " charts chat chatbot cloud cloudapp cloudformation cloudfront cloudhsm cloudsearch"
              + " cloudtrail codeartifact codebuild codecommit codedeploy cognito community compute"
              + " config connect console dashboard data database datazone developer developers devops"
              + " directconnect dkr docs download downloads dualstack dynamodb ecr edge eks"
              + " elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce"
              + " eventbridge events execute feeds files firehose forum fsx gateway glacier glue graph"
              + " graphql guardduty healthlake help helm hooks iam identity images img ingest"
              + " instances inspector iot kafka kinesis kms lambda lightsail live login logs mail"
              + " management marketplace mediaconvert metering metrics monitoring mysql mysqlshared"
              + " northeast northwest notify oauth objectstorage openai opensearch organizations"
              + " packages pages partner pinpoint polly portal postgres postgresql postgresqlshared"
              + " privatelink privatelinks queue rds redshift registry rekognition resources"
              + " rtsdata runtime sagemaker scm sdk search secretsmanager servicebus"
              + " servicediscovery servicequotas sessions shield signin sns southeast southwest sqs"
              + " ssm ssmmessages sso starport static status storage storagegateway sts support swf"
              + " synthetics telemetry textract timestream traffic transcribe transfer trafficmanager"
              + " translate uploads vault vpce waf webhook webhooks website workspaces wss www xray"
              + " livediagnostics edgeapi iaas vsblob productionresultssa usgovcloudapi frankfurt ireland london paris stockholm virginia oregon ohio"
              + " mumbai tokyo osaka seoul singapore sydney canada westeurope northeurope eastus"
              + " westus centralus germanywestcentral francecentral swedencentral switzerlandnorth"
              + " uksouth ukwest southeastasia eastasia japaneast australiaeast hangzhou shanghai"
              + " beijing shenzhen hongkong phoenix ashburn milan zurich bahrain capetown");

  /** Owners of projects whose pages and charts many programs fetch. */
  private static final Set<String> PROJECTS =
      Words.of(
          "stakater fairwindsops gethomepage banzaicloud googlecloudplatform awslabs wicg isocpp"
              + " assertj emberstack mittwald codecentric jenkinsci robusta vectordotdev goauthentik"
              + " keel loft-sh signoz komodorio redocly storybookjs spotahome jopt-simple jakartaee"
              + " stefanprodan gabe565 cowboysysop christianhuth cetic sagikazarmark piraeusdatastore"
              + " javaee openjs-foundation whatwg opendatakit reasonml cheeriojs");

  /** Labels of machines that those have at home or in an office who have a domain of their own. */
  private static final Set<String> OF_OPERATORS =
      Words.of(
          "vpn wg wireguard openvpn mail webmail smtp imap pop pop3 mx mailin mailout relay nas"
              + " intranet cloud nextcloud owncloud home remote gw fw firewall router dc ad ldap rdp"
              + " rds exchange autodiscover owa citrix proxmox pve esx esxi vcenter ipmi ilo idrac"
              + " printer drucker camera cam kamera plex jellyfin emby homeassistant hass synology"
              + " diskstation qnap unifi pihole vaultwarden bitwarden paperless office laptop pc srv"
              + " internal intern lan dhcp dyn dsl ts extranet sip pbx voip asterisk");

  /** What the domains that everybody knows are called, below the top. */
  private static final Set<String> BRANDS = brands();

  private Tenants() {}

  private static Set<String> brands() {
    Set<String> brands = new HashSet<>();
    for (String domain : Hosts.providers()) {
      List<String> labels = List.of(domain.split("\\.", -1));
      for (String label : labels.subList(0, labels.size() - 1)) {
        if (label.length() >= SHORTEST) {
          brands.add(label);
          brands.addAll(List.of(label.split("-", -1)));
        }
      }
    }
    return Set.copyOf(brands);
  }

  /**
   * Whether a part of the name tells whose the host is.
   *
   * @param name a host in lower case
   * @param domain the domain at its end that everybody knows
   * @param home whether that is the home page of a project, and none of a big provider
   */
  static boolean isOfSomebody(String name, String domain, boolean home) {
    for (int dot = 0; dot >= 0; dot = after(name, dot)) {
      String ending = name.substring(dot);
      if (dot > 0 && OF_ONE.contains(ending)) {
        return true;
      }
      if (SHARED.contains(ending)) {
        return dot > 0 && !isOfProvider(name.substring(0, dot - 1));
      }
    }
    if (name.length() == domain.length()) {
      return false;
    }
    String labels = name.substring(0, name.length() - domain.length() - 1);
    return home ? isOfOperator(labels) : holdsPerson(labels);
  }

  private static int after(String name, int at) {
    int dot = name.indexOf('.', at);
    return dot < 0 ? -1 : dot + 1;
  }

  /** Whether labels are those that a provider chose, or words that programs know. */
  private static boolean isOfProvider(String labels) {
    for (String label : labels.split("\\.", -1)) {
      if (!isCalledSo(label) && !PROJECTS.contains(label) && !isOfWords(label)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a provider or a maker of software has or is called by a label. */
  private static boolean isCalledSo(String label) {
    return OF_PROVIDERS.contains(label) || BRANDS.contains(label);
  }

  private static boolean isOfWords(String label) {
    if (isListed(label)) {
      return false;
    }
    for (String part : label.split("[-_]", -1)) {
      if (!isCalledSo(part) && !isWord(part)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a label is a name of persons as a whole, be it a word too. */
  private static boolean isListed(String label) {
    return Names.ALL_SURNAMES.contains(label) || isFirst(label);
  }

  private static boolean isFirst(String word) {
    return Names.FIRST.contains(word) && !Names.isAmbiguous(word) && !Handles.isAmbiguous(word);
  }

  /** A word that programs know, digits in it or not, or a number that a program made. */
  private static boolean isWord(String part) {
    long digits = part.chars().filter(sign -> sign >= '0' && sign <= '9').count();
    for (String word : part.split("[0-9]+", -1)) {
      boolean known = Words.isKnown(word) || isCalledSo(word) || !hasVowel(word);
      boolean made = digits >= LEAST_DIGITS && isHex(word);
      if ((!known && !made) || isFirst(word)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasVowel(String word) {
    return word.chars().anyMatch(sign -> "aeiouy".indexOf(sign) >= 0 || sign >= 0x80);
  }

  private static boolean isHex(String word) {
    return word.chars().allMatch(sign -> sign >= 'a' && sign <= 'f');
  }

  /** Whether labels below the home page of a project are of somebody's own machine. */
  private static boolean isOfOperator(String labels) {
    for (String label : labels.split("\\.", -1)) {
      for (String part : label.split("[-_]", -1)) {
        if (OF_OPERATORS.contains(withoutNumber(part))) {
          return true;
        }
      }
    }
    return holdsPerson(labels);
  }

  private static String withoutNumber(String part) {
    int end = part.length();
    while (end > 0 && part.charAt(end - 1) >= '0' && part.charAt(end - 1) <= '9') {
      end--;
    }
    return part.substring(0, end);
  }

  /** Whether a part of a label is a name of persons that means nothing else. */
  static boolean holdsName(String label) {
    for (String part : label.split("[^\\p{L}]+", -1)) {
      if (Handles.isPerson(part)) {
        return true;
      }
    }
    return false;
  }

  /** {@code alice-example}, {@code aexample}: whether a label tells the name of a person. */
  private static boolean holdsPerson(String labels) {
    for (String label : labels.split("\\.", -1)) {
      boolean first = false;
      for (String part : label.split("[-_]", -1)) {
        boolean named = first && Names.ALL_SURNAMES.contains(part) && !Words.isKnown(part);
        boolean own = Handles.isLogin(part) || Handles.isSurname(part);
        if (named || (own && !BRANDS.contains(part))) {
          return true;
        }
        first = isFirst(part);
      }
    }
    return false;
  }
}
