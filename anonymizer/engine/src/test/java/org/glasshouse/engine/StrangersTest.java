package org.glasshouse.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a stranger can cause from outside gives nobody's token, so that none can be asked for. */
class StrangersTest {
  private static final Engine ENGINE = new Engine(Policy.DEFAULT);
  private static final Pseudonyms PSEUDONYMS = KeyedPseudonyms.throwaway();

  private static final List<String> OUTSIDE =
      List.of(
          "sshd[7]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9  user=mkovesdi",
          "pam_unix(su:auth): authentication failure; logname=mkovesdi uid=1000 euid=0 tty=pts/0 ruser=mkovesdi rhost=  user=root",
          "pam_sss(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9 user=mkovesdi",
          "pam_sss(sshd:auth): received for user mkovesdi: 10 (User not known to the underlying authentication module)",
          "pam_ldap(dovecot:auth): Authentication failure; user=mkovesdi",
          "pam_tally2(sshd:auth): user mkovesdi (1001) tally 5, deny 3",
          "pam_faillock(sshd:auth): Consecutive login failures for user mkovesdi account temporarily locked",
          "pam_krb5(sshd:auth): authentication failure; logname=mkovesdi uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9",
          "pam_winbind(sshd:auth): user 'mkovesdi' denied access (incorrect password or invalid membership)",
          "pam_listfile(vsftpd:auth): Refused user mkovesdi for service vsftpd",
          "PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.9  user=mkovesdi",
          "error: PAM: Authentication failure for mkovesdi from 198.51.100.9",
          "error: PAM: User not known to the underlying authentication module for illegal user mkovesdi from 198.51.100.9",
          "error: maximum authentication attempts exceeded for mkovesdi from 198.51.100.9 port 4 ssh2 [preauth]",
          "Disconnected from authenticating user mkovesdi 198.51.100.9 port 4 [preauth]",
          "Connection closed by invalid user mkovesdi 198.51.100.9 port 4 [preauth]",
          "User mkovesdi from 198.51.100.9 not allowed because not listed in AllowUsers",
          "input_userauth_request: invalid user mkovesdi [preauth]",
          "Failed keyboard-interactive/pam for mkovesdi from 198.51.100.9 port 4 ssh2",
          "Failed keyboard-interactive/pam for invalid user mkovesdi from 198.51.100.9 port 4 ssh2",
          "Failed gssapi-with-mic for mkovesdi from 198.51.100.9 port 4 ssh2",
          "Postponed keyboard-interactive for mkovesdi from 198.51.100.9 port 4 ssh2 [preauth]",
          "{\"method\":\"GET\",\"path\":\"/user/mkovesdi\",\"status\":404,\"user_agent\":\"curl/8\"}",
          "{\"method\":\"GET\",\"uri\":\"/user/mkovesdi\",\"status\":404,\"user_agent\":\"curl/8\"}",
          "{\"method\":\"GET\",\"url\":\"/user/mkovesdi\",\"status\":404,\"ua\":\"curl/8\"}",
          "{\"method\":\"GET\",\"request\":\"/user/mkovesdi\",\"status\":404,\"agent\":\"curl/8\"}",
          "{\"request\":\"GET /user/mkovesdi HTTP/1.1\",\"status\":404,\"http_user_agent\":\"curl/8\"}",
          "{\"verb\":\"GET\",\"requestURI\":\"/user/mkovesdi\",\"code\":404,\"userAgent\":\"curl/8\"}",
          "{\"request_method\":\"GET\",\"request_uri\":\"/user/mkovesdi?a=b\",\"status\":\"404\",\"http_user_agent\":\"curl/8\"}",
          "{\"level\":\"info\",\"msg\":\"request\",\"status\":200,\"path\":\"/home/mkovesdi/x\",\"method\":\"POST\",\"latency\":3}",
          "{\"httpRequest\":{\"requestMethod\":\"GET\",\"requestUrl\":\"https://example.com/user/mkovesdi\",\"status\":404,\"userAgent\":\"curl\"}}",
          "{\"RequestMethod\":\"GET\",\"RequestPath\":\"/user/mkovesdi\",\"OriginStatus\":404,\"DownstreamStatus\":404,\"RequestHost\":\"mkovesdi.example.org\"}",
          "{\"method\":\"GET\",\"path\":\"/user/mkovesdi\",\"authority\":\"mkovesdi.example.org\",\"response_code\":404,\"user_agent\":\"curl\"}",
          "{\"log\":\"{\\\"method\\\":\\\"GET\\\",\\\"path\\\":\\\"/user/mkovesdi\\\",\\\"status\\\":404,\\\"user_agent\\\":\\\"curl\\\"}\\n\",\"stream\":\"stdout\"}",
          "[20/Nov/2026:09:51:07 +0100] \"GET /user/mkovesdi HTTP/1.1\" 404 9",
          "level=info msg=request method=GET uri=/user/mkovesdi status=404",
          "{\"method\":\"LOCK\",\"path\":\"/home/mkovesdi\",\"status\":405}",
          "level=info msg=request method=MKCOL uri=/home/mkovesdi status=405",
          "LOCK /home/mkovesdi 405 1.234 ms - 139",
          "[GIN] 2026/11/23 - 12:00:00 | 405 | 1.2ms | 198.51.100.9 | LOCK     \"/home/mkovesdi\"",
          "2026/11/23 12:00:00 [error] 7#7: *1 access forbidden by rule, client: 198.51.100.9, server: _, request: \"GET / HTTP/1.1\", host: \"x\", referrer: \"\" /home/mkovesdi\"",
          "2026/11/23 12:00:00 [error] 7#7: *1 access forbidden by rule, client: 198.51.100.9, server: _, request: \"GET /\"/home/mkovesdi HTTP/1.1\", host: \"x\"",
          "2026/11/23 12:00:00 [error] 7#7: *1 open() \"/srv/a\"/home/mkovesdi\" failed (2: No such file or directory), client: 198.51.100.9, server: _, request: \"GET / HTTP/1.1\"",
          "2026/11/23 12:00:00 [error] 7#7: *1 connect() failed, client: 198.51.100.9, server: _, request: \"GET /\", upstream: \"http://mkovesdi.example.org/ HTTP/1.1\", upstream: \"http://10.0.0.5:8080/\"",
          "2026/11/23 12:00:00 [info] 7#7: *1 client sent invalid header line: \"x /home/mkovesdi\" while reading client request headers, client: 198.51.100.9",
          "sshd[7]: Invalid user Node/pc-mkovesdi.example.org from 198.51.100.9 port 4",
          "WARNING django.request Not Found: /personal/mkovesdi/",
          "Not Found: /home/mkovesdi",
          "ActionController::RoutingError (No route matches [GET] \"/home/mkovesdi\"):",
          "[client 198.51.100.9] ModSecurity: Access denied [uri \"/home/mkovesdi\"]",
          "postfix/cleanup[7]: 4A1: warning: header Subject: /home/mkovesdi from unknown[198.51.100.9]",
          "sshd[7]: error: kex_exchange_identification: client sent invalid protocol identifier \"x /home/mkovesdi\"",
          "java.lang.NumberFormatException: For input string: \"x /home/mkovesdi\"",
          "time=\"2026-11-23T12:00:00Z\" level=info msg=\"request\" method=GET url=/user/mkovesdi code=404 agent=curl",
          "http: TLS handshake error from 198.51.100.9:5: remote error: unrecognized name \"mkovesdi.example.org\"",
          "http: TLS handshake error from 198.51.100.9:5: no certificate for server name \"mkovesdi.example.org\"",
          "http: TLS handshake error from 198.51.100.9:5: unrecognized name \"mkovesdi.example.org\"",
          "http: TLS handshake error from 198.51.100.9:5: acme/autocert: host \"mkovesdi.example.org\" not configured in HostWhitelist",
          "http: TLS handshake error from 198.51.100.9:5: acme/autocert: unrecognized name: mkovesdi.example.org",
          "http: TLS handshake error from 198.51.100.9:50432: strict SNI enabled - No certificate found for domain: \"mkovesdi.example.org\", closing connection",
          "level=debug msg=\"Serving default certificate for request: \\\"mkovesdi.example.org\\\"\"",
          "http: TLS handshake error from 198.51.100.9:50432: tls: no certificates configured for \"mkovesdi.example.org\"",
          "2026/11/23 12:00:00 [info] 7#7: *1 SSL_do_handshake() failed (SSL: error:0A000458:SSL routines::tlsv1 unrecognized name) while SSL handshaking, server name: \"mkovesdi.example.org\", client: 198.51.100.9, server: 0.0.0.0:443",
          "haproxy[7]: 198.51.100.9:5 [23/Nov/2026:12:00:00.000] fe/1: SSL handshake failure, sni=mkovesdi.example.org",
          "haproxy: ssl_fc_sni: \"mkovesdi.example.org\" no match",
          "[warning][filter] tls inspector: detected SNI: mkovesdi.example.org",
          "[debug] [source/extensions/filters/listener/tls_inspector/tls_inspector.cc:137] tls:onServerName(), requestedServerName: mkovesdi.example.org",
          "[C12] no matching filter chain found for SNI mkovesdi.example.org",
          "{\"level\":\"debug\",\"logger\":\"http.stdlib\",\"msg\":\"http: TLS handshake error from 198.51.100.9:5: no certificate available for 'mkovesdi.example.org'\"}",
          "AH02032: Hostname mkovesdi.example.org provided via SNI and hostname app.example.org provided via HTTP are different",
          "SSL routines:tls_post_process_client_hello: servername mkovesdi.example.org not found",
          "dovecot: imap-login: Disconnected (auth failed, 1 attempts in 2 secs): user=<mkovesdi>, method=PLAIN, rip=198.51.100.9, lip=10.0.0.1, TLS",
          "dovecot: imap-login: Aborted login (auth failed, 1 attempts in 2 secs): user=<mkovesdi@example.org>, method=PLAIN, rip=198.51.100.9",
          "dovecot: auth-worker(7): sql(mkovesdi,198.51.100.9): unknown user",
          "dovecot: auth: passwd-file(mkovesdi,198.51.100.9,<abc>): Password mismatch",
          "dovecot: auth: pam(mkovesdi,198.51.100.9): pam_authenticate() failed: Authentication failure (Password mismatch?)",
          "dovecot: auth: ldap(mkovesdi@example.org,198.51.100.9): unknown user (SHA1 of given password: abcdef)",
          "dovecot: pop3-login: Disconnected: Connection closed (auth failed, 3 attempts in 12 secs): user=<mkovesdi>, method=PLAIN, rip=198.51.100.9",
          "postfix/smtpd[7]: warning: unknown[198.51.100.9]: SASL LOGIN authentication failed: authentication failure, sasl_username=mkovesdi",
          "postfix/smtpd[7]: warning: unknown[198.51.100.9]: SASL PLAIN authentication failed: UGFzc3dvcmQ6, sasl_username=mkovesdi@example.org",
          "postfix/smtpd[7]: NOQUEUE: reject: RCPT from unknown[198.51.100.9]: 550 5.1.1 <mkovesdi@example.org>: Recipient address rejected: User unknown in local recipient table; from=<a@example.com> to=<mkovesdi@example.org> proto=ESMTP helo=<mkovesdi.example.org>",
          "exim: dovecot_login authenticator failed for (host) [198.51.100.9]: 535 Incorrect authentication data (set_id=mkovesdi)",
          "vsftpd[7]: [mkovesdi] FAIL LOGIN: Client \"198.51.100.9\"",
          "proftpd[7]: 10.0.0.1 (198.51.100.9[198.51.100.9]) - USER mkovesdi: no such user found from 198.51.100.9 [198.51.100.9] to 10.0.0.1:21",
          "proftpd[7]: 10.0.0.1 (198.51.100.9[198.51.100.9]) - USER mkovesdi (Login failed): Incorrect password",
          "pure-ftpd: (?@198.51.100.9) [WARNING] Authentication failed for user [mkovesdi]",
          "FATAL:  password authentication failed for user \"mkovesdi\"",
          "FATAL:  role \"mkovesdi\" does not exist",
          "FATAL:  Peer authentication failed for user \"mkovesdi\"",
          "FATAL:  no pg_hba.conf entry for host \"198.51.100.9\", user \"mkovesdi\", database \"x\", no encryption",
          "DETAIL:  User \"mkovesdi\" has no password assigned.",
          "DETAIL:  Role \"mkovesdi\" does not exist.",
          "Access denied for user 'mkovesdi'@'198.51.100.9' (using password: YES)",
          "[Warning] Access denied for user 'mkovesdi'@'198.51.100.9' (using password: NO)",
          "Aborted connection 7 to db: 'unconnected' user: 'mkovesdi' host: '198.51.100.9' (This connection closed normally without authentication)",
          "ERROR 1045 (28000): Access denied for user 'mkovesdi'@'localhost'",
          "{\"t\":{\"$date\":\"2026-11-23T12:00:00Z\"},\"s\":\"I\",\"c\":\"ACCESS\",\"id\":20249,\"ctx\":\"conn7\",\"msg\":\"Authentication failed\",\"attr\":{\"mechanism\":\"SCRAM-SHA-256\",\"speculative\":true,\"principalName\":\"mkovesdi\",\"authenticationDatabase\":\"admin\",\"remote\":\"198.51.100.9:5\",\"extraInfo\":{},\"error\":\"UserNotFound: Could not find user \\\"mkovesdi\\\" for db \\\"admin\\\"\"}}",
          "{\"c\":\"ACCESS\",\"id\":5286307,\"ctx\":\"conn7\",\"msg\":\"Failed to authenticate\",\"attr\":{\"client\":\"198.51.100.9:5\",\"isSpeculative\":true,\"isClusterMember\":false,\"mechanism\":\"SCRAM-SHA-1\",\"user\":\"mkovesdi\",\"db\":\"admin\",\"error\":\"UserNotFound: Could not find user\"}}",
          "SASL SCRAM-SHA-1 authentication failed for mkovesdi on admin from client 198.51.100.9:5 ; UserNotFound: Could not find user mkovesdi@admin",
          "smbd[7]: check_ntlm_password:  Authentication for user [mkovesdi] -> [mkovesdi] FAILED with error NT_STATUS_WRONG_PASSWORD, authoritative=1",
          "smbd: Auth: [SMB2,(null)] user [EXAMPLE]\\[mkovesdi] at [Mon, 23 Nov 2026 12:00:00] with [NTLMv2] status [NT_STATUS_NO_SUCH_USER] workstation [mkovesdi-pc] remote host [ipv4:198.51.100.9:5] mapped to [EXAMPLE]\\[mkovesdi]. local host [ipv4:10.0.0.1:445]",
          "krb5kdc[7](info): AS_REQ (8 etypes {18 17}) 198.51.100.9: CLIENT_NOT_FOUND: mkovesdi@EXAMPLE.ORG for krbtgt/EXAMPLE.ORG@EXAMPLE.ORG, Client not found in Kerberos database",
          "krb5kdc[7](info): AS_REQ (8 etypes {18 17}) 198.51.100.9: PREAUTH_FAILED: mkovesdi@EXAMPLE.ORG for krbtgt/EXAMPLE.ORG@EXAMPLE.ORG, Preauthentication failed",
          "krb5kdc[7](info): preauth (encrypted_timestamp) verify failure: Decrypt integrity check failed for mkovesdi@EXAMPLE.ORG",
          "type=\"LOGIN_ERROR\", realmId=\"main\", clientId=\"web\", userId=\"null\", ipAddress=\"198.51.100.9\", error=\"invalid_user_credentials\", auth_method=\"openid-connect\", username=\"mkovesdi\"",
          "logger=authn.service t=2026-11-23T12:00:00Z level=warn msg=\"Failed to authenticate request\" client=auth.client.form error=\"[password-auth.failed] failed to authenticate identity: [identity.not-found] no user found: user not found\" username=mkovesdi",
          "logger=context level=error msg=\"Invalid username or password\" user=mkovesdi remote_addr=198.51.100.9 error=\"invalid username or password\"",
          "lvl=eror msg=\"Error while trying to authenticate user\" logger=context userId=0 uname= user=mkovesdi error=\"User not found\"",
          "[I] Failed authentication attempt for mkovesdi from 198.51.100.9:5: user does not exist [uid: 0, name: mkovesdi]",
          "...routers/web/auth/auth.go:199:SignInPost() [W] Failed authentication attempt for mkovesdi from 198.51.100.9: invalid credentials",
          "Failed Login: username=mkovesdi ip=198.51.100.9",
          "Failed Login: mkovesdi",
          "INFO: Login attempt failed for user: mkovesdi",
          "hudson.security.AuthenticationProcessingFilter2#unsuccessfulAuthentication: Login attempt failed: mkovesdi",
          "org.springframework.security.authentication.BadCredentialsException: Bad credentials for user mkovesdi",
          "su: FAILED SU (to mkovesdi) mkovesdi on pts/0",
          "sudo: mkovesdi : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/home/mkovesdi ; USER=root ; COMMAND=/bin/ls",
          "sudo: pam_unix(sudo:auth): authentication failure; logname=mkovesdi uid=1001 euid=0 tty=/dev/pts/0 ruser=mkovesdi rhost=  user=mkovesdi",
          "sudo: mkovesdi : user NOT in sudoers ; TTY=pts/0 ; PWD=/tmp ; USER=root ; COMMAND=/bin/ls",
          "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid user credentials\",\"username\":\"mkovesdi\"}",
          "level=info msg=\"token request failed\" error=invalid_grant username=mkovesdi client=198.51.100.9",
          "E0101 12:00:00.000000 1 authentication.go:73] \"Unable to authenticate the request\" err=\"[invalid bearer token, oidc: user mkovesdi not found]\"",
          "E0101 12:00:00.000000 1 authentication.go:73] \"Unable to authenticate the request\" err=\"verifying certificate SN=7, SKID=, AKID= failed: x509: certificate signed by unknown authority, user=mkovesdi\"",
          "login[7]: FAILED LOGIN 1 FROM tty1 FOR mkovesdi, Authentication failure",
          "login[7]: FAILED LOGIN (1) on '/dev/tty1' FOR 'mkovesdi', Authentication failure",
          "xrdp-sesman[7]: [INFO ] AUTHFAIL: user=mkovesdi ip=::ffff:198.51.100.9 time=1",
          "openvpn[7]: 198.51.100.9:5 TLS Auth Error: Auth Username/Password verification failed for peer, user mkovesdi",
          "openvpn[7]: AUTH_FAILED for username 'mkovesdi'",
          "nextcloud {\"reqId\":\"x\",\"level\":2,\"remoteAddr\":\"198.51.100.9\",\"user\":\"--\",\"app\":\"core\",\"method\":\"POST\",\"url\":\"/login\",\"message\":\"Login failed: mkovesdi (Remote IP: 198.51.100.9)\"}",
          "[W 2026-11-23 12:00:00.000 JupyterHub base:901] Failed login for mkovesdi",
          "level=error msg=\"failed login attempt\" user=mkovesdi",
          "level=warning msg=\"authentication failed\" username=mkovesdi remote=198.51.100.9",
          "{\"level\":\"warn\",\"msg\":\"login failed\",\"username\":\"mkovesdi\",\"ip\":\"198.51.100.9\"}",
          "{\"event\":\"login_failed\",\"user\":\"mkovesdi\",\"remote\":\"198.51.100.9\"}",
          "Invalid login attempt by mkovesdi from 198.51.100.9",
          "[error] 7#7: *1 user \"mkovesdi\" was not found in \"/etc/nginx/htpasswd\", client: 198.51.100.9, server: _, request: \"GET / HTTP/1.1\"",
          "[error] 7#7: *1 user \"mkovesdi\": password mismatch, client: 198.51.100.9, server: _, request: \"GET / HTTP/1.1\"",
          "[auth_basic:error] [client 198.51.100.9:5] AH01617: user mkovesdi: authentication failure for \"/admin\": Password Mismatch",
          "type=USER_AUTH msg=audit(1763899200.000:7): pid=7 uid=0 msg='op=PAM:authentication grantors=? acct=\"mkovesdi\" exe=\"/usr/sbin/sshd\" hostname=198.51.100.9 addr=198.51.100.9 terminal=ssh res=failed'",
          "type=USER_LOGIN msg=audit(1763899200.000:7): pid=7 uid=0 msg='op=login acct=\"mkovesdi\" exe=\"/usr/sbin/sshd\" hostname=? addr=198.51.100.9 terminal=ssh res=failed'",
          "redis: WRONGPASS invalid username-password pair user=mkovesdi",
          "HTTP 401 Unauthorized: user=mkovesdi",
          "rabbitmq: PLAIN login refused: user 'mkovesdi' - invalid credentials",
          "[error] HTTP access denied: user 'mkovesdi' - invalid credentials",
          "LDAP: error code 49 - 80090308: Invalid Credentials, user=mkovesdi",
          "Login failed for user 'mkovesdi'. Reason: Could not find a login matching the name provided. [CLIENT: 198.51.100.9]",
          "ORA-01017: invalid username/password; logon denied user mkovesdi",
          "sshd[7]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=mkovesdi.example.org  user=root",
          "vsftpd: pam_unix(vsftpd:auth): authentication failure; logname= uid=0 euid=0 tty=ftp ruser=mkovesdi rhost=mkovesdi-pc.example.org",
          "pam_unix(sshd:session): session opened for user root by (uid=0) rhost=mkovesdi.example.org",
          "sshd[7]: Failed password for root from mkovesdi.example.org port 4 ssh2",
          "sshd[7]: reverse mapping checking getaddrinfo for mkovesdi.example.org [198.51.100.9] failed - POSSIBLE BREAK-IN ATTEMPT!",
          "sshd[7]: Address 198.51.100.9 maps to mkovesdi.example.org, but this does not map back to the address.",
          "postfix/smtpd[7]: warning: hostname mkovesdi.example.org does not resolve to address 198.51.100.9",
          "{\"level\":\"info\",\"ts\":1763899200.1,\"logger\":\"http.log.access\",\"msg\":\"handled request\",\"request\":{\"remote_ip\":\"198.51.100.9\",\"proto\":\"HTTP/1.1\",\"method\":\"GET\",\"host\":\"mkovesdi.example.org\",\"uri\":\"/home/mkovesdi\",\"headers\":{\"User-Agent\":[\"curl/8\"]}},\"bytes_read\":0,\"user_id\":\"\",\"duration\":0.001,\"size\":0,\"status\":404}",
          "{\"host\":\"mkovesdi.example.org:8443\",\"method\":\"GET\",\"path\":\"/\",\"status\":404}",
          "{\"vhost\":\"mkovesdi.example.org\",\"verb\":\"GET\",\"path\":\"/\",\"status\":404}",
          "level=info msg=request method=GET host=mkovesdi.example.org path=/ status=404",
          "time=\"2026-11-23T12:00:00Z\" level=info RequestMethod=GET RequestPath=/ host=mkovesdi.example.org DownstreamStatus=404",
          "198.51.100.9:5 - 6b1c8b9e-0e1c-4d41-8f27-1f6f2c1c2b9d - - [2026/11/23 12:00:00] mkovesdi.example.org GET - \"/home/mkovesdi\" HTTP/1.1 \"mkovesdi/1.0\" 403 2810 0.001",
          "haproxy[7]: 198.51.100.9:5 [23/Nov/2026:12:00:00.000] fe be/srv 0/0/0/1/1 404 153 - - ---- 1/1/0/0/0 0/0 {mkovesdi.example.org|curl/8} {} \"GET / HTTP/1.1\"",
          "haproxy[7]: 198.51.100.9:5 [23/Nov/2026:12:00:00.000] fe be/srv 0/0/0/1/1 404 153 - - ---- 1/1/0/0/0 0/0 \"GET / HTTP/2.0\" 0/0000000000000000/0/0/0 mkovesdi.example.org/TLSv1.3/TLS_AES_256_GCM_SHA384",
          "[2026-11-23T12:00:00.000Z] \"GET / HTTP/1.1\" 404 NR 0 0 0 - \"198.51.100.9\" \"curl/8\" \"6b1c8b9e-0e1c-4d41-8f27-1f6f2c1c2b9d\" \"mkovesdi.example.org\" \"-\"",
          "[2026-11-23T12:00:00.000Z] \"GET / HTTP/1.1\" 404 NR route_not_found - \"-\" 0 0 0 - \"198.51.100.9\" \"curl/8\" \"6b1c8b9e-0e1c-4d41-8f27-1f6f2c1c2b9d\" \"mkovesdi.example.org\" \"-\" - - 10.0.0.2:8443 198.51.100.9:5 mkovesdi.example.org -",
          "mkovesdi.example.org:443 198.51.100.9 - - [23/Nov/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 404 153 \"-\" \"curl/8\"",
          "mkovesdi.example.org - - [23/Nov/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 404 153 \"-\" \"curl/8\"",
          "198.51.100.9 - mkovesdi [23/Nov/2026:12:00:00 +0000] \"GET / HTTP/1.1\" 401 179 \"-\" \"curl/8\"",
          "198.51.100.9 - - [23/Nov/2026:12:00:00 +0000] \"user=mkovesdi\" 400 157 \"-\" \"-\"",
          "198.51.100.9 - - [23/Nov/2026:12:00:00 +0000] \"FOO /home/mkovesdi HTTP/1.1\" 405 157 \"-\" \"-\"",
          "[I 2026-11-23 12:00:00.000 JupyterHub log:192] 404 GET /user/mkovesdi (@198.51.100.9) 1.00ms",
          "[GIN] 2026/11/23 - 12:00:00 | 404 |  1.2ms | 198.51.100.9 | GET      \"/home/mkovesdi\"",
          "Started GET \"/home/mkovesdi\" for 198.51.100.9 at 2026-11-23 12:00:00 +0000",
          "GET /home/mkovesdi 404 1.234 ms - 139",
          "[pid: 7|app: 0|req: 1/1] 198.51.100.9 () {28 vars in 300 bytes} [Mon Nov 23 12:00:00 2026] GET /home/mkovesdi => generated 9 bytes in 1 msecs (HTTP/1.1 404)",
          "2026/11/23 12:00:00 [error] 7#7: *1 open() \"/usr/share/nginx/html/home/mkovesdi\" failed (2: No such file or directory), client: 198.51.100.9, server: _, request: \"GET /home/mkovesdi HTTP/1.1\", upstream: \"http://10.0.0.5:8080/home/mkovesdi\", host: \"mkovesdi.example.org\", referrer: \"https://mkovesdi.example.org/\"",
          "[core:info] [pid 7] [client 198.51.100.9:5] AH00128: File does not exist: /var/www/html/home/mkovesdi/x",
          "{\"level\":\"error\",\"logger\":\"tls.on_demand\",\"msg\":\"certificate is not allowed\",\"identifier\":\"mkovesdi.example.org\",\"remote\":\"198.51.100.9:5\"}",
          "{\"identifier\":\"mkovesdi.example.org\"}",
          "slapd[7]: conn=1001 op=0 BIND dn=\"uid=mkovesdi,ou=people,dc=example,dc=org\" method=128",
          "slapd[7]: conn=1001 op=0 BIND dn=\"uid=mkovesdi,ou=people,dc=example,dc=org\" method=128 err=49",
          "slapd[7]: conn=1001 op=0 RESULT tag=97 err=49 qtime=0.000005 etime=0.000090 text=uid=mkovesdi",
          "slapd[7]: conn=1001 op=0 RESULT tag=97 err=49 text= uid=mkovesdi",
          "slapd[7]: conn=1001 op=1 SRCH base=\"ou=people,dc=example,dc=org\" scope=2 deref=0 filter=\"(&(objectClass=posixAccount)(uid=mkovesdi))\"",
          "slapd[7]: conn=1001 op=1 SRCH base=\"uid=mkovesdi,ou=people,dc=example,dc=org\" scope=0 deref=0 filter=\"(objectClass=*)\"",
          "su[7]: FAILED SU (to mkovesdi) root on pts/0",
          "su: FAILED SU (to root) mkovesdi on pts/0",
          "ftpd[7]: FTP LOGIN FAILED FROM 198.51.100.9, mkovesdi",
          "ftpd[7]: FTP LOGIN REFUSED FROM mkovesdi.example.org, mkovesdi",
          "FATAL:  database \"mkovesdi\" does not exist",
          "FATAL:  no pg_hba.conf entry for host \"198.51.100.9\", user \"root\", database \"mkovesdi\", no encryption",
          "E0101 12:00:00.000000       1 authentication.go:73] \"Unable to authenticate the request\" err=\"x509: subject with cn=mkovesdi is not in the allowed list\"",
          "mosquitto: Client mkovesdi disconnected, not authorised.",
          "mosquitto: Client mkovesdi closed its connection.",
          "mosquitto: New client connected from 198.51.100.9:5 as mkovesdi (p2, c1, k60).",
          "mosquitto: New client connected from 198.51.100.9:5 as auto-7 (p2, c1, k60, u'mkovesdi').",
          "mosquitto: Sending CONNACK to mkovesdi (0, 5)",
          "{\"RequestMethod\":\"GET\",\"requestedServerName\":\"mkovesdi.example.org\",\"path\":\"/\"}");

  static Stream<String> outside() {
    return OUTSIDE.stream();
  }

  /** The same with signs in the request that end it for who reads what they stand for. */
  static Stream<String> encoded() {
    return OUTSIDE.stream()
        .filter(text -> text.contains("GET") && text.contains("/mkovesdi"))
        .flatMap(text ->
            Stream.of("%22", "%20", "%27", "%0A", "%2522", "%22,%20")
                .map(sign -> text.replaceAll("(GET.*?)/(home|user)/mk", "$1/a" + sign + "/$2/mk")));
  }

  @ParameterizedTest
  @MethodSource({"outside", "encoded"})
  void learnsNoTokenFromOutside(String text) {
    assertThat(anonymize(text))
        .doesNotContain("mkovesdi")
        .doesNotContainPattern("<(user|host|mac|name):[a-z2-7-]{20,29}>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accepted publickey for mkovesdi from 198.51.100.9 port 4 ssh2",
        "pam_unix(sshd:session): session opened for user mkovesdi(uid=1001) by (uid=0)",
        "{\"user\":\"mkovesdi\",\"path\":\"/srv/data\",\"status\":\"done\"}",
        "level=info msg=copied path=/home/mkovesdi/x status=ok",
        "{\"level\":\"error\",\"path\":\"/home/mkovesdi/.bashrc\",\"error\":\"denied\"}",
        "{\"method\":\"GET\",\"path\":\"/healthz\",\"status\":200,\"user\":\"mkovesdi\"}",
        "slapd[7]: conn=1001 op=0 BIND dn=\"uid=mkovesdi,ou=people,dc=example,dc=org\" mech=SIMPLE bind_ssf=0 ssf=0",
        "su[7]: (to root) mkovesdi on pts/0",
        "su[7]: Successful su for root by mkovesdi",
        "ftpd[7]: FTP LOGIN FROM 198.51.100.9 as mkovesdi",
        "type=USER_LOGIN msg=audit(1763899200.000:7): pid=7 uid=0 msg='op=login acct=\"mkovesdi\" exe=\"/usr/sbin/sshd\" hostname=? addr=198.51.100.9 terminal=ssh res=success'"
      })
  void joinsWhatTheClusterItselfSays(String text) {
    assertThat(anonymize(text)).doesNotContain("mkovesdi").containsPattern("<user:[a-z2-7]{20}>");
  }

  /** What anybody may write who names the victim, his machine or his address. */
  private static final List<String> TEXTS =
      List.of(
          "mkovesdi",
          "marton.kovesdi@example.org",
          "/home/mkovesdi/.bashrc",
          "mkovesdi.example.org",
          "203.0.113.77",
          "10.20.30.40",
          "52:54:00:7a:7b:7c",
          "x user=mkovesdi",
          "x user mkovesdi logged in from 203.0.113.77",
          "Accepted publickey for mkovesdi from 203.0.113.77 port 5 ssh2",
          "https://mkovesdi.example.org/home/mkovesdi",
          "{\"user\":\"mkovesdi\"}",
          "jupyter-mkovesdi",
          "%2Fhome%2Fmkovesdi",
          "/a%22%20user=mkovesdi",
          "/a?m=marton.kovesdi%40example.org",
          "x\" user=mkovesdi",
          "x' /home/mkovesdi",
          "x] user=mkovesdi",
          "x> user=mkovesdi",
          "x, user=mkovesdi",
          "x\\ /home/mkovesdi",
          "x from 203.0.113.77");

  /** What the victim's cluster says of the victim. */
  private static final List<String> SAID =
      List.of(
          "session opened for user mkovesdi",
          "mail to marton.kovesdi@example.org delivered",
          "lease of 203.0.113.77 to 52:54:00:7a:7b:7c",
          "asking https://mkovesdi.example.org/healthz",
          "node 10.20.30.40 ready",
          "started pod jupyter-mkovesdi for mkovesdi");

  private static final Pattern TOKEN = Pattern.compile("<[a-z]+:([a-z2-7-]{20,29})>");

  static Stream<String> servers() throws IOException {
    return lines("visitors.txt");
  }

  static Stream<String> own() throws IOException {
    return lines("own-users.txt");
  }

  private static Stream<String> lines(String resource) throws IOException {
    try (InputStream in = requireNonNull(StrangersTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"));
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void learnsNoTokenFromWhatAServerRepeats(String line) {
    Set<String> victim = tokens(SAID.stream());
    assertThat(victim).hasSizeGreaterThanOrEqualTo(6);

    assertThat(TEXTS)
        .allSatisfy(text -> {
          String sent = sent(line, text);
          assertThat(tokens(Stream.of(sent)))
              .as(anonymize(sent))
              .doesNotContainAnyElementsOf(victim);
        });
  }

  @ParameterizedTest
  @MethodSource("own")
  void joinsThoseWhomTheClusterLetIn(String line) {
    Set<String> victim = tokens(SAID.stream());

    assertThat(tokens(Stream.of(line))).as(anonymize(line)).containsAnyElementsOf(victim);
  }

  /** A line that repeats a text, in objects of JSON with its escapes. */
  private static String sent(String line, String text) {
    boolean json = line.startsWith("{") || line.contains(": {\"") || line.startsWith("nextcloud {");
    String target = text.replace(" ", "%20").replace("\"", "%22").replace("\\", "%5C");
    StringBuilder out = new StringBuilder(line.length() + 2 * text.length());
    int done = 0;
    Matcher place = Pattern.compile("\\{(text|target)}").matcher(line);
    while (place.find()) {
      out.append(line, done, place.start());
      String value = place.group(1).equals("text") ? text : target;
      String escaped = json ? escape(value) : value;
      out.append(
          line.substring(0, place.start()).matches(".*\\\\\"[^\"]*") ? escape(escaped) : escaped);
      done = place.end();
    }
    return out.append(line, done, line.length()).toString();
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static Set<String> tokens(Stream<String> lines) {
    Set<String> tokens = new HashSet<>();
    lines.forEach(line -> {
      Matcher token = TOKEN.matcher(anonymize(line));
      while (token.find()) {
        tokens.add(token.group(1));
      }
    });
    return tokens;
  }

  @ParameterizedTest
  @CsvSource({
    "url.path,/home/mkovesdi",
    "http.target,/a?user=mkovesdi",
    "user_agent.original,x /home/mkovesdi",
    "http.host,mkovesdi.example.org",
    "tls.client.server_name,mkovesdi.example.org"
  })
  void learnsNoTokenFromAnAttributeOfARequest(String key, String value) {
    assertThat(ENGINE.value(key, value, PSEUDONYMS))
        .isInstanceOfSatisfying(
            Anonymized.Clean.class,
            clean ->
                assertThat(clean.text())
                    .doesNotContain("mkovesdi")
                    .doesNotContainPattern("<(user|host):[a-z2-7]{20}>"));
  }

  @Test
  void keepsTheAddressFromWhichALoginWasTriedJoined() {
    assertThat(anonymize("authentication failure; rhost=198.51.100.9  user=mkovesdi"))
        .matches("authentication failure; rhost=<ip:[a-z2-7]{20}>  user=<personal:user>");
  }

  @Test
  void keepsWhomAProgramAsksItselfJoined() {
    assertThat(
            anonymize(
                "{\"method\":\"GET\",\"url\":\"https://db.example.org/user/mkovesdi\",\"status\":404}"))
        .matches(".*https://<host:[a-z2-7]{20}>/user/<personal:user>.*");
  }

  @Test
  void keepsWhatTheServerIsCalledThatAnswered() {
    assertThat(
            anonymize(
                "[error] 7#7: *1 connect() failed (111: Connection refused), client: 198.51.100.9,"
                    + " server: app.example.org, request: \"GET /home/mkovesdi HTTP/1.1\","
                    + " upstream: \"http://10.0.0.5:8080/home/mkovesdi\","
                    + " host: \"app.example.org\""))
        .matches(
            ".*, client: <ip:[a-z2-7]{20}>, server: <host:[a-z2-7]{20}>,"
                + " request: \"GET /home/<personal:user> HTTP/1.1\","
                + " upstream: \"http://<ip:[a-z2-7-]{29}>:8080/home/<personal:user>\","
                + " host: \"<personal:host>\"");
  }

  @Test
  void keepsTheServerBehindAProxyJoined() {
    assertThat(
            anonymize(
                "[2026-11-23T12:00:00.000Z] \"GET / HTTP/1.1\" 200 - 0 0 0 - \"203.0.113.9\""
                    + " \"curl/8\" \"6b1c8b9e-0e1c-4d41-8f27-1f6f2c1c2b9d\""
                    + " \"203.0.113.77\" \"10.0.0.5:8080\""))
        .matches(".*\"<personal:ip>\" \"curl/8\" .* \"<personal:ip>\" \"<ip:[a-z2-7-]{29}>:8080\"");
  }

  @Test
  void keepsDatabasesWhoseNamesProgramsWrite() {
    String text = "FATAL:  database \"orders\" does not exist";

    assertThat(anonymize(text)).isEqualTo(text);
  }

  private static String anonymize(String text) {
    StreamWindow.Body body = new StreamWindow.Body(text, PSEUDONYMS);
    Anonymized answer = ENGINE.bodies(new StreamWindow(List.of(), List.of(body), List.of())).get(0);
    return answer instanceof Anonymized.Clean clean ? clean.text() : answer.toString();
  }
}
