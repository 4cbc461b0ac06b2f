// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.internal.error;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.fixture.Things;
import ai.hanzo.kms.internal.json.Json;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server writes a secret with, it is found; and what is no secret stays. */
class RedactionTest {

    private static final String SECRET = "nf/v1+\"Tök&en\"<%41>=\\9f8e7d6c5b4a3210";

    static Stream<Map.Entry<String, String>> entries() throws Exception {
        return notations().entrySet().stream();
    }

    private static Map<String, String> notations() throws Exception {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        String json = Json.MAPPER.writeValueAsString(SECRET).replaceAll("^\"|\"$", "");
        String form = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        String base64 = Base64.getEncoder().encodeToString(bytes);
        String html = SECRET.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        Map<String, String> all = new TreeMap<>();
        all.put("as it is", SECRET);
        all.put("JSON", json);
        all.put("JSON with slashes escaped", json.replace("/", "\\/"));
        all.put("JSON of ASCII", json.replace("ö", "\\u00f6").replace("<", "\\u003C"));
        String jsonInJson = Json.MAPPER.writeValueAsString(json);
        all.put("JSON in JSON", jsonInJson);
        all.put("JSON in JSON in JSON", Json.MAPPER.writeValueAsString(jsonInJson));
        all.put("JSON in JSON in a URL", URLEncoder.encode(jsonInJson, StandardCharsets.UTF_8));
        all.put("form", form);
        all.put(
                "form in lower case",
                Pattern.compile("%..")
                        .matcher(form)
                        .replaceAll(escape -> escape.group().toLowerCase(Locale.ROOT)));
        all.put(
                "URL with %20",
                URLEncoder.encode("a " + SECRET, StandardCharsets.UTF_8).replace("+", "%20"));
        all.put(
                "URL, each letter",
                SECRET.chars()
                        .collect(
                                StringBuilder::new,
                                (b, c) -> b.append(c < 128 ? "%%%02x".formatted(c) : "%C3%b6"),
                                StringBuilder::append)
                        .toString());
        String urlInUrl = URLEncoder.encode(form, StandardCharsets.UTF_8);
        all.put("URL in URL", urlInUrl);
        all.put("URL in URL in URL", URLEncoder.encode(urlInUrl, StandardCharsets.UTF_8));
        all.put("URL in Latin-1", URLEncoder.encode(SECRET, StandardCharsets.ISO_8859_1));
        all.put("base64", base64);
        all.put("base64 for URLs", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        all.put("base64 with slashes escaped", base64.replace("/", "\\/"));
        all.put("base64 in a URL", URLEncoder.encode(base64, StandardCharsets.UTF_8));
        for (String before : List.of("u:", "us:", "use:")) {
            all.put(
                    "base64 behind " + before,
                    Base64.getEncoder().encodeToString((before + SECRET + "!").getBytes(StandardCharsets.UTF_8)));
        }
        all.put("hex", HexFormat.of().formatHex(bytes));
        all.put("hex in capitals", HexFormat.of().withUpperCase().formatHex(bytes));
        for (String between : List.of(" ", ":", "-", ", ", ",", "_")) {
            all.put(
                    "hex with \"" + between + "\" between the bytes",
                    HexFormat.ofDelimiter(between).formatHex(bytes));
        }
        all.put(
                "hex as in a program",
                "0x" + HexFormat.ofDelimiter(", 0x").withUpperCase().formatHex(bytes));
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16)) {
            byte[] text = SECRET.getBytes(wide);
            all.put("base64 of " + wide, Base64.getEncoder().encodeToString(text));
            all.put("hex of " + wide, HexFormat.of().formatHex(text));
        }
        all.put("lower case", SECRET.toLowerCase(Locale.ROOT));
        all.put("upper case", SECRET.toUpperCase(Locale.ROOT));
        all.put("form in upper case", form.toUpperCase(Locale.ROOT));
        all.put("JSON in lower case", json.toLowerCase(Locale.ROOT));
        all.put("hex behind a digit", "f" + HexFormat.of().formatHex(bytes));
        all.put("HTML", html);
        all.put(
                "HTML by numbers",
                html.replace("/", "&#47;").replace("+", "&#x2b;").replace("=", "&#X3D;"));
        String byName = html.replace("/", "&sol;").replace("+", "&plus;").replace("=", "&equals;");
        all.put("HTML by names", byName.replace("%", "&percnt").replace("\\", "&bsol;"));
        all.put("HTML in JSON", Json.MAPPER.writeValueAsString(html));
        all.put(
                "broken by invisible characters",
                SECRET.replace("v1", "v\u200b1").replace("Tök", "T\u001bök"));
        return all;
    }

    @ParameterizedTest
    @MethodSource("entries")
    void findsASecretInEveryNotation(Map.Entry<String, String> one) {
        String notation = one.getKey();
        String written = one.getValue();
        String shown = redacted("refused " + written + ", sorry", SECRET);

        assertThat(shown)
                .as(notation)
                .startsWith("refused ")
                .endsWith(", sorry")
                .contains("***");
        assertThat(shown.length()).as("%s: %s", notation, shown).isLessThan(32);
    }

    @Test
    void findsEachPartOfSixteenCharactersOrMore() {
        String secret = "0123456789abcdefghijKLMNOPQRSTUVWXYZ";
        for (int start = 0; start + 16 <= secret.length(); start++) {
            String part = secret.substring(start, start + 16);
            assertThat(redacted("got " + part + ".", secret)).isEqualTo("got ***.");
            assertThat(redacted("got " + HexFormat.of().formatHex(part.getBytes(StandardCharsets.UTF_8)), secret))
                    .isEqualTo("got ***");
        }
        assertThat(redacted("ends in TUVWXYZ", secret)).isEqualTo("ends in TUVWXYZ");
    }

    @Test
    void findsAShortSecretOnlyAsAWholeWord() {
        assertThat(redacted("the token tok, (tok) tok=tok; took", "tok"))
                .isEqualTo("the token ***, (***) ***=***; took");
        assertThat(redacted("hunter2x, xhunter2, hunter2", "hunter2")).isEqualTo("hunter2x, xhunter2, ***");
        assertThat(redacted("xpassword1x", "password1")).isEqualTo("x***x");
        assertThat(redacted("The token TOK, taken", "tok")).isEqualTo("The token ***, taken");
    }

    @Test
    void knowsTheNamesOfCharactersFromThoseThatTheyBegin() {
        assertThat(redacted("got a&comma;b&commat;c&gt;d&colon;ef", "a,b@c>d:ef"))
                .isEqualTo("got ***");
        assertThat(redacted("got a&comm;b&co;c", "a,b@c>d:ef")).isEqualTo("got a&comm;b&co;c");
    }

    @Test
    void leavesTextsAloneThatHoldNoSecret() {
        String text = "An App Connection with the name \"a+b\" & 100% of c:\\d already exists &amp; %41 \\u0041";

        assertThat(redacted(text, SECRET)).isEqualTo(text);
        assertThat(Redaction.of(List.of(SECRET)).allows(text)).isTrue();
    }

    @Test
    void nothingIsLeftOfASecretThatTheSearchWouldCut() {
        String text = (Things.TOKEN + " ").repeat(4096 / Things.TOKEN.length() + 50);

        assertThat(redacted(text, Things.TOKEN)).doesNotContain(Things.TOKEN.substring(0, 6));
    }

    @Test
    @Timeout(20)
    void aHostileTextTakesNoTime() {
        String secret = "s".repeat(16_000);
        long start = System.nanoTime();
        for (String unit : List.of("%25", "\\\\", "&amp;", "%5c", "aGVs", "f0", "s+", "\\%25&amp;+")) {
            redacted(unit.repeat(60_000), secret);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void onlyALineIsShown() {
        ServerText text = Redaction.of(List.of(SECRET)).text("x".repeat(400) + "\n" + SECRET);

        assertThat(text.toString()).hasSize(300).endsWith("x…");
        assertThat("shown: " + text).doesNotContain(SECRET);
    }

    private static String redacted(String text, String secret) {
        return Redaction.of(List.of(secret)).text(text).toString();
    }
}
