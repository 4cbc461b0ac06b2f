// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.view;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rewrites messages of the library for the command line: names options and variables instead of methods. */
public final class ShellWords {

    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();
    private static final Pattern DURATION = Pattern.compile("\\bPT(?:\\d+H)?(?:\\d+M)?(?:\\d+S)?(?<!PT)(?!\\w|\\.\\d)");
    private static final String[] UNITS = {"d", "h", "m"};
    private static final int[] SECONDS = {86_400, 3_600, 60};

    static {
        word(
                "delete\\(connectionId, projectIds\\) names the secret syncs of the projects that you name\\.",
                "--used-in ID names the secret syncs of that project.");
        word(
                "use https://, or allowInsecureHttp\\(true\\) if the network is trusted\\.",
                "use https://. The command line accepts http:// for this machine only (loopback).");
        word(
                ", or http:// if the network is trusted \\(allowInsecureHttp\\)\\.",
                "; the command line accepts http:// for this machine only (loopback).");
        word(
                "(No credentials for Hanzo KMS were found[^.]*\\.) Set .*",
                "$1 Set HANZO_KMS_CLIENT_ID and HANZO_KMS_CLIENT_SECRET, or HANZO_KMS_TOKEN."
                        + " The page docs/authentication.md has the other ways to sign in.");
        word("; build\\(\\) refuses it\\.", ".");
        word("with proxyCredentials or in HTTPS_PROXY", "in HTTPS_PROXY");
        word("(?<!--)\\bformerName\\(\\.\\.\\.\\)", "--former-name");
        word("(?<!--)\\bname\\(\\.\\.\\.\\)", "--name");
        word("with caCertificates(?:\\(\\.\\.\\.\\))? or HANZO_KMS_CA_FILE", "with --ca-file or HANZO_KMS_CA_FILE");
        word("[Ss]et clientCertificate (?:or sslContext )?on the builder,(?: or)?", "Set");
        word("callTimeout must be", "--timeout must be");
        word("(?<!-)\\btimeout must be", "--wait must be");
        word(" The interrupt flag of the thread is set\\.", "");
        word("in the desired state nor on the server", "in the file nor on the server");
        word("; now it takes \\[.*", "; apply again");
        word("it was found otherwise: UNCHANGED \\[\\]", "it already matched the file");
        word("it was found otherwise: UPDATED \\[(.*)]", "it already existed, and was updated: $1");
        word("it was found otherwise: CREATED \\[]", "it was gone, and was created again");
    }

    private ShellWords() {}

    private static void word(String java, String shell) {
        WORDS.put(Pattern.compile(java), shell);
    }

    /** Returns a message of the library in words of the command line. */
    public static String of(String message) {
        String words = message;
        for (Map.Entry<Pattern, String> word : WORDS.entrySet()) {
            words = word.getKey().matcher(words).replaceAll(word.getValue());
        }
        return DURATION.matcher(words).replaceAll(found -> Matcher.quoteReplacement(time(found.group())));
    }

    private static String time(String iso) {
        long seconds = Duration.parse(iso).toSeconds();
        for (int unit = 0; unit < UNITS.length; unit++) {
            if (seconds > 0 && seconds % SECONDS[unit] == 0) {
                return seconds / SECONDS[unit] + UNITS[unit];
            }
        }
        return seconds + "s";
    }
}
