package org.glasshouse.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A signature is the same for a message as it was written and as the border publishes it. */
class BorderTest {
  private static final String TOKEN = "abcdefghijklmnop2345";
  private static final String OTHER_TOKEN = "zyxwvutsrqponmlk7654";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "dial 10.1.2.3:443 failed | dial <ip:abcdefgh-TOKEN>:443 failed",
        "dial [2001:db8::17]:443 failed | dial [<ip:TOKEN>]:443 failed",
        "from ::ffff:10.1.2.3 port 22 | from <ip:TOKEN> port 22",
        "ip-10-0-1-2.ec2.internal is gone | <host:TOKEN> is gone",
        "ip-10-0-1-2.ec2.internal is gone | ip-<ip:TOKEN>.ec2.internal is gone",
        "lookup db.example.org: no such host | lookup <host:TOKEN>: no such host",
        "lookup worker-a.lan: no such host | lookup <host:TOKEN>: no such host",
        "node worker-a is not ready | node <host:TOKEN> is not ready",
        "link 52:54:00:ab:cd:ef up | link <mac:TOKEN> up",
        "link aa:bb:cc:dd:ee:ff up | link <mac:TOKEN> up",
        "mail alice@example.org bounced | mail <user:TOKEN> bounced",
        "mail alice@example.org bounced | mail <personal:email> bounced",
        "mail Al <alice@example.org> bounced | mail Al <<user:TOKEN>> bounced",
        "mail alice%40example.org bounced | mail <user:TOKEN> bounced",
        "Failed password for alice from 1.2.3.4 port 5 | Failed password for <user:TOKEN> from"
            + " <ip:TOKEN> port 5",
        "Failed password for invalid user alice from 1.2.3.4 | Failed password for invalid user"
            + " <personal:user> from <personal:ip>",
        "session closed for user alice | session closed for user <user:TOKEN>",
        "user=alice denied | user=<user:TOKEN> denied",
        "user: alice denied | user: <user:TOKEN> denied",
        "pod jupyter-alice deleted | pod jupyter-<user:TOKEN> deleted",
        "claim claim-alice--x bound | claim claim-<user:TOKEN> bound",
        "jupyter-alice-example-org---7a64adf2 gone | jupyter-<user:TOKEN> gone",
        "sync kube-system/my-app | sync kube-system/<name:TOKEN>",
        "sync my-team/my-app | sync <name:TOKEN>/<name:TOKEN>",
        "quota in namespace blue exceeded | quota in namespace <name:TOKEN> exceeded",
        "open /home/alice/.kube: denied | open /home/<user:TOKEN>/.kube: denied",
        "open C:\\Users\\alice: denied | open C:\\Users\\<user:TOKEN>: denied",
        "system:node:worker-a cannot list | system:node:<host:TOKEN> cannot list",
        "system:serviceaccount:blue:robot cannot | system:serviceaccount:<name:TOKEN>:robot cannot",
        "GET https://alice:pw@db.example.org/x?y=z now | GET"
            + " https://<secret:url-credentials>@<host:TOKEN>/x?y=<personal:text> now",
        "password: hunter! rejected | password: <secret:password> rejected",
        "password=hun,ter;2 rejected | password=<secret:password> rejected",
        "token=eyJhbGciOi.J9.x_y-z rejected | token=<secret:jwt> rejected",
        "Authorization: Bearer sometoken sent | Authorization: Bearer <secret:token> sent",
        "Authorization: Basic QWxhZGRpbg== sent | Authorization: <secret:authorization> sent",
        "Cookie: a=b; c=d | Cookie: <secret:cookie>",
        "key AKIAIOSFODNN7EXAMPLE refused | key <secret:api-key> refused",
        "called +49 170 1234567 twice | called <personal:phone> twice",
        "card 4111 1111 1111 1111 refused | card <personal:card> refused",
        "iban DE89 3704 0044 0532 0130 00 refused | iban <personal:iban> refused",
        "at 52.5200, 13.4050 now | at <personal:location> now",
        "key SHA256:k7Zq/x1+Yb refused | key <personal:fingerprint> refused",
        "key MD5:10:34:7f:f6:4a:22 refused | key MD5:<personal:fingerprint> refused",
        "mapped to user alice | mapped to user <user:TOKEN>",
        "requester: alice is new | requester: <user:TOKEN> is new",
        "sudo: alice : TTY=pts/0 ; USER=root | sudo: <user:TOKEN> : TTY=pts/0 ; USER=root",
        "192.0.2.1 - alice [16/Jul/2026:23:23:42 +0000] 200 | <ip:TOKEN> - <user:TOKEN>"
            + " [16/Jul/2026:23:23:42 +0000] 200",
        "Authorization: Digest username=alice, realm=x, uri=/ | Authorization:"
            + " <secret:authorization>",
        "using $argon2id$v=19$m=65536,t=3$c2FsdA$aGFzaA now | using <secret:password-hash> now",
        "read yktrsbvhnrvlvgtzwjefhxqoxmrfrlo== here | read <secret:token> here",
        "by Alice (<person:1>) | by Alice (<person:2>)",
        "-----BEGIN RSA PRIVATE KEY-----MIIEabc/d+ef==-----END RSA PRIVATE KEY----- read |"
            + " <secret:private-key> read",
        "agent ~\"Mozilla/5.0 (X11)\"~ refused | agent ~\"<personal:text>\"~ refused",
        "{\"msg\":\"boom\",\"user\":\"alice\"} | {\"msg\":\"boom\",\"user\":\"<user:TOKEN>\"}",
      })
  void doesNotMoveWhenTheBorderFindsMore(String raw, String published) {
    String marked = published.replace("TOKEN", TOKEN).replace("~", "");

    assertThat(Signature.of(marked)).isEqualTo(Signature.of(raw.replace("~", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dial <ip:abcdefgh-TOKEN>:443 failed",
        "user <user:TOKEN> on <host:TOKEN>",
        "Nov 10 14:17:41 <host:TOKEN> sshd[7]: mac <mac:TOKEN> for <name:TOKEN>-7",
        "{\"msg\":\"pod jupyter-<user:TOKEN> gone\",\"<name:TOKEN>\":1}",
        "level=info msg=\"from <ip:TOKEN>\" <user:TOKEN>=1",
      })
  void doesNotDependOnTheKey(String template) {
    Signature one = Signature.of(template.replace("TOKEN", TOKEN));

    assertThat(Signature.of(template.replace("TOKEN", OTHER_TOKEN))).isEqualTo(one);
  }
}
