// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.SignedAlibabaCloudRequest;
import ai.hanzo.kms.SignedAwsRequest;
import ai.hanzo.kms.SignedOracleCloudRequest;
import ai.hanzo.kms.exception.AuthenticationException;
import ai.hanzo.kms.fixture.SignInServer;
import ai.hanzo.kms.fixture.SignInServer.Seen;
import ai.hanzo.kms.internal.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each body is written out by hand after the schema of its login. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
class SignInMethodsTest {

    private static final String ID = "3c90c3cc-0d44-4b50-8888-8dd25736052a";

    private final SignInServer server = SignInServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> signIns() {
        return Stream.of(
                Arguments.of(
                        "universal-auth",
                        KmsCredentials.universalAuth(" " + ID + " ", " secret \n"),
                        "{'clientId':'" + ID + "','clientSecret':'secret'}"),
                withJwt("oidc-auth", KmsCredentials.oidc(ID, () -> "a.b.c")),
                withJwt("jwt-auth", KmsCredentials.jwt(ID, () -> "a.b.c")),
                withJwt("azure-auth", KmsCredentials.azure(ID, () -> "a.b.c")),
                withJwt("gcp-auth", KmsCredentials.gcp(ID, () -> "a.b.c")),
                withJwt("spiffe-auth", KmsCredentials.spiffe(ID, () -> "a.b.c")),
                Arguments.of(
                        "ldap-auth",
                        KmsCredentials.ldap(ID, "deploy-user", "pässwörd \" \\ €"),
                        "{'identityId':'" + ID + "','username':'deploy-user','password':'pässwörd \\\" \\\\ €'}"),
                Arguments.of("tls-cert-auth", KmsCredentials.tlsCertificate(ID), "{'identityId':'" + ID + "'}"),
                Arguments.of(
                        "aws-auth",
                        KmsCredentials.aws(
                                ID,
                                () -> SignedAwsRequest.post(
                                        "Action=GetCallerIdentity&Version=2011-06-15", Map.of("Host", "[...]"))),
                        "{'identityId':'" + ID + "','iamHttpRequestMethod':'POST',"
                                + "'iamRequestBody':'QWN0aW9uPUdldENhbGxlcklkZW50aXR5JlZlcnNpb249MjAxMS0wNi0xNQ==',"
                                + "'iamRequestHeaders':'eyJIb3N0IjoiWy4uLl0ifQ=='}"),
                Arguments.of(
                        "oci-auth",
                        KmsCredentials.oracleCloud(
                                ID,
                                () -> SignedOracleCloudRequest.of(
                                        "ocid1.user.oc1..example",
                                        "Signature version=\"1\",keyId=\"k\"",
                                        "identity.us-ashburn-1.oraclecloud.com",
                                        "Thu, 23 Jan 2025 10:15:00 GMT")),
                        "{'identityId':'" + ID + "','userOcid':'ocid1.user.oc1..example','headers':{"
                                + "'authorization':'Signature version=\\\"1\\\",keyId=\\\"k\\\"',"
                                + "'host':'identity.us-ashburn-1.oraclecloud.com',"
                                + "'x-date':'Thu, 23 Jan 2025 10:15:00 GMT'}}"),
                Arguments.of(
                        "alicloud-auth",
                        KmsCredentials.alibabaCloud(
                                ID,
                                () -> SignedAlibabaCloudRequest.of(
                                        "LTAIexample",
                                        Instant.parse("2025-01-23T10:15:00.123Z"),
                                        "6f1d2c3b-4a59",
                                        "c2lnbmF0dXJl")),
                        "{'identityId':'" + ID + "','Action':'GetCallerIdentity','Format':'JSON',"
                                + "'Version':'2015-04-01','AccessKeyId':'LTAIexample',"
                                + "'SignatureMethod':'HMAC-SHA1','Timestamp':'2025-01-23T10:15:00Z',"
                                + "'SignatureVersion':'1.0','SignatureNonce':'6f1d2c3b-4a59',"
                                + "'Signature':'c2lnbmF0dXJl'}"));
    }

    private static Arguments withJwt(String path, KmsCredentials credentials) {
        return Arguments.of(path, credentials, "{'identityId':'" + ID + "','jwt':'a.b.c'}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signIns")
    void sendsTheFieldsOfTheContractAndNoAuthorization(String path, KmsCredentials credentials, String body) {
        callWith(credentials);

        Seen login = onlyLogin();
        assertThat(login.method()).isEqualTo("POST");
        assertThat(login.path()).isEqualTo("/api/v1/auth/" + path + "/login");
        assertThat(login.body()).isEqualTo(body.replace('\'', '"'));
        assertThat(login.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("accept", "application/json")
                .doesNotContainKeys("authorization", "x-api-key", "cookie", "upgrade");
        assertThat(server.bearers()).containsExactly("token-1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signIns")
    void addsTheOrganizationSlugToEverySignIn(String path, KmsCredentials credentials, String body) {
        callWith(credentials.withOrganizationSlug("Sub-Org"));

        assertThat(onlyLogin().body())
                .isEqualTo(body.replace('\'', '"').replaceFirst("}$", ",\"organizationSlug\":\"sub-org\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signIns")
    void showsTheKindOfSignInAndNoValue(String path, KmsCredentials credentials, String body) {
        assertThat(credentials.withOrganizationSlug("acme")).hasToString("KmsCredentials[" + path + "]");
    }

    @Test
    void readsTheKubernetesTokenFileForEachSignIn(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "first.jwt.x\n");
        try (KmsClient kms =
                server.client().credentials(KmsCredentials.kubernetes(ID, file)).build()) {
            kms.appConnections().options();
            server.expire("token-1");
            Files.writeString(file, "second.jwt.x");
            kms.appConnections().options();
        }

        assertThat(server.logins()).extracting(Seen::path).containsOnly("/api/v1/auth/kubernetes-auth/login");
        assertThat(server.logins())
                .extracting(Seen::body)
                .containsExactly(
                        "{\"identityId\":\"" + ID + "\",\"jwt\":\"first.jwt.x\"}",
                        "{\"identityId\":\"" + ID + "\",\"jwt\":\"second.jwt.x\"}");
    }

    @Test
    void namesTheTokenFileThatIsNotThere(@TempDir Path folder) {
        Path file = folder.resolve("absent");

        assertThatThrownBy(() -> callWith(KmsCredentials.kubernetes(ID, file)))
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("The sign-in with kubernetes-auth was not sent: the token file " + file
                        + ", named by KmsCredentials.kubernetes, can't be read (NoSuchFileException).");
        assertThat(server.all()).isEmpty();
    }

    @Test
    void refusesATokenFileThatIsFarTooLarge(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "x".repeat(70_000));

        assertThatThrownBy(() -> callWith(KmsCredentials.kubernetes(ID, file)))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("more than 65536 bytes");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void refusesATokenFileThatNeverEnds() {
        assertThatThrownBy(() -> callWith(KmsCredentials.kubernetes(ID, Path.of("/dev/zero"))))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("more than 65536 bytes");
    }

    @Test
    void asksTheSupplierAnewForEachSignIn() {
        AtomicInteger asked = new AtomicInteger();
        KmsCredentials credentials = KmsCredentials.oidc(ID, () -> "jwt-" + asked.incrementAndGet());
        try (KmsClient kms = server.client().credentials(credentials).build()) {
            kms.appConnections().options();
            server.expire("token-1");
            kms.appConnections().options();
        }

        assertThat(server.logins())
                .extracting(login -> json(login).path("jwt").textValue())
                .containsExactly("jwt-1", "jwt-2");
    }

    @Test
    void asksForAFreshSignatureWhenTheFirstLoginGotNoResponse() {
        AtomicInteger nonce = new AtomicInteger();
        server.onLogin(request -> server.logins().size() == 1 ? SignInServer.Reply.dropped() : server.grant());

        callWith(KmsCredentials.alibabaCloud(
                ID,
                () -> SignedAlibabaCloudRequest.of(
                        "LTAIexample", Instant.EPOCH, "nonce-" + nonce.incrementAndGet(), "c2lnbmF0dXJl")));

        assertThat(server.logins())
                .extracting(login -> json(login).path("SignatureNonce").textValue())
                .containsExactly("nonce-1", "nonce-2");
    }

    @Test
    void asksTheSupplierOfAnAccessTokenForEachRequest() {
        AtomicInteger asked = new AtomicInteger();
        server.onCall(request -> SignInServer.Reply.json("{\"appConnectionOptions\":[]}"));
        try (KmsClient kms = server.client()
                .credentials(KmsCredentials.accessToken(() -> "own-" + asked.incrementAndGet()))
                .build()) {
            kms.appConnections().options();
            kms.appConnections().options();
        }

        assertThat(server.bearers()).containsExactly("own-1", "own-2");
        assertThat(server.logins()).isEmpty();
    }

    @Test
    void carriesTheSignedAwsHeadersAsJson() {
        Map<String, String> headers = Map.of("Authorization", "AWS4-HMAC-SHA256 x", "X-Amz-Security-Token", "t\"€");

        callWith(KmsCredentials.aws(ID, () -> SignedAwsRequest.of("GET", "body", headers)));

        JsonNode login = json(onlyLogin());
        byte[] decoded =
                Base64.getDecoder().decode(login.path("iamRequestHeaders").textValue());
        assertThat(Json.readTree(new ByteArrayInputStream(decoded)).properties())
                .extracting(Map.Entry::getKey, field -> field.getValue().textValue())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Authorization", "AWS4-HMAC-SHA256 x"),
                        org.assertj.core.groups.Tuple.tuple("X-Amz-Security-Token", "t\"€"));
        assertThat(login.path("iamHttpRequestMethod").textValue()).isEqualTo("GET");
    }

    @Test
    void aSignedAwsRequestRefusesAHeaderWithoutANameOrAValue() {
        assertThatThrownBy(() -> SignedAwsRequest.post("body", Collections.singletonMap("Host", null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A value of headers must not be null.");
        assertThatThrownBy(() -> SignedAwsRequest.post("body", Collections.singletonMap(null, "[...]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A name of headers must not be null.");
    }

    @Test
    void signedRequestsShowNoValue() {
        assertThat(SignedAwsRequest.post("body", Map.of("a", "b"))).hasToString("SignedAwsRequest[***]");
        assertThat(SignedOracleCloudRequest.of("u", "a", "h", "d")).hasToString("SignedOracleCloudRequest[***]");
        assertThat(SignedAlibabaCloudRequest.of("k", Instant.EPOCH, "n", "s"))
                .hasToString("SignedAlibabaCloudRequest[***]");
        assertThat(KmsCredentials.accessToken("secret")).hasToString("KmsCredentials[access-token]");
        assertThat(new SignInService.TokenBody("secret")).hasToString("TokenBody[***]");
        assertThat(new SignInService.Grant("secret", 1, 2)).hasToString("Grant[***, expiresIn=1]");
    }

    @Test
    void ldapInsistsOnAUuidAndQuotesNothing() {
        assertThatThrownBy(() -> KmsCredentials.ldap("not-a-uuid", "user", "password"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The identity ID must be a UUID for LDAP.");
    }

    private void callWith(KmsCredentials credentials) {
        try (KmsClient kms = server.client().credentials(credentials).build()) {
            kms.appConnections().options();
        }
    }

    private Seen onlyLogin() {
        assertThat(server.logins()).hasSize(1);
        return server.logins().get(0);
    }

    private static JsonNode json(Seen request) {
        return Json.readTree(new ByteArrayInputStream(request.body().getBytes(StandardCharsets.UTF_8)));
    }
}
