// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.internal.http.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The options of {@link FakeKmsServer}. */
record ServerOptions(
        FakeKmsBuilder fake,
        ControlSockets sockets,
        boolean northflank,
        boolean control,
        @Nullable Path caFile,
        @Nullable String token,
        boolean help) {
    static final String HELP = """
            Runs an in-memory Hanzo KMS on 127.0.0.1, for tests.

              --port <number>            the port, 8080 by default; 0 for any free one
              --bind <address>           listens on this address instead, for example 0.0.0.0 for all
              --host <name>              the name in the URLs and in the certificate
              --https <file>             speaks HTTPS, and writes the certificate of its authority to this file, as PEM
              --client-id <id>           what the default identity signs in with; a random one by default
              --client-secret <secret>   the same; both are given or none
              --token <token>            an access token of the default identity that never ends
              --project <id>=<name>      adds a KMS project; may be repeated
              --generation <generation>  behaves like a server that is oldest, middle (the default) or newest
              --northflank               also serves the API of the Northflank behind it, on any free port
              --northflank-port <number> the same, on this port
              --control                  serves an API that steers the fake; /control/openapi.yaml describes it
              --help                     prints this

            --port=8099 is the same as --port 8099. The environment variables FAKE_KMS_CLIENT_ID, FAKE_KMS_CLIENT_SECRET
            and FAKE_KMS_TOKEN are the same as --client-id, --client-secret and --token, which win.
            """;
    private static final int DEFAULT_PORT = 8080;

    /** All other options have a value. */
    private static final Set<String> FLAGS = Set.of("--help", "--northflank", "--control");

    private static final int RECORDED_CALLS = 10_000;

    /** Names the option that is wrong. */
    static ServerOptions parse(Map<String, String> environment, String... args) {
        ControlSockets sockets = new ControlSockets();
        FakeKmsBuilder fake = new FakeKmsBuilder(sockets, false).port(DEFAULT_PORT);
        String clientId = environment.get("FAKE_KMS_CLIENT_ID");
        String clientSecret = environment.get("FAKE_KMS_CLIENT_SECRET");
        String token = environment.get("FAKE_KMS_TOKEN");
        Path caFile = null;
        boolean northflank = false;
        boolean control = false;
        Set<String> seen = new HashSet<>();
        Iterator<String> rest = words(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            Arguments.check(option.equals("--project") || seen.add(option), option + " must not be repeated.");
            switch (option) {
                case "--help" -> {
                    return new ServerOptions(fake, sockets, false, false, null, null, true);
                }
                case "--northflank" -> northflank = true;
                case "--northflank-port" -> {
                    fake.northflankPort(port(option, value(option, rest)));
                    northflank = true;
                }
                case "--control" -> {
                    fake.recordedCalls(RECORDED_CALLS);
                    control = true;
                }
                case "--https" -> caFile = Path.of(value(option, rest)).toAbsolutePath();
                case "--bind" -> fake.bindAddress(value(option, rest));
                case "--host" -> fake.host(value(option, rest));
                case "--client-id" -> clientId = value(option, rest);
                case "--client-secret" -> clientSecret = value(option, rest);
                case "--token" -> token = value(option, rest);
                case "--port" -> fake.port(port(option, value(option, rest)));
                case "--project" -> addProject(fake, value(option, rest));
                case "--generation" -> fake.generation(generation(value(option, rest)));
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            }
        }
        Arguments.check(clientId == null == (clientSecret == null), "--client-id and --client-secret belong together.");
        if (clientId != null && clientSecret != null) {
            fake.clientCredentials(clientId, clientSecret);
        }
        if (token != null) {
            fake.accessToken(token);
        }
        if (caFile != null) {
            fake.https();
        }
        return new ServerOptions(fake, sockets, northflank, control, caFile, token, false);
    }

    /**
     * Starts the fake with these options.
     *
     * @throws IOException if the certificate can't be written
     * @throws java.io.UncheckedIOException if a port is taken
     */
    FakeKms start() throws IOException {
        FakeKms kms = fake.create();
        if (caFile != null) {
            Files.writeString(caFile, kms.caCertificate());
        }
        if (control) {
            sockets.serve(new ControlApi(kms));
        }
        return kms.open();
    }

    /** Returns the environment variables for a client. They work only with this fake, until it ends. */
    Map<String, String> variables(FakeKms kms) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("HANZO_KMS_URL", kms.url());
        variables.put("HANZO_KMS_CLIENT_ID", kms.clientId());
        variables.put("HANZO_KMS_CLIENT_SECRET", kms.clientSecret());
        variables.put("HANZO_KMS_TOKEN", token == null ? kms.newAccessToken() : token);
        if (caFile != null) {
            variables.put("HANZO_KMS_CA_FILE", caFile.toString());
        }
        if (northflank) {
            variables.put("NORTHFLANK_URL", kms.northflank().url());
        }
        if (control) {
            variables.put("FAKE_KMS_CONTROL_URL", kms.url() + ControlApi.ROOT);
        }
        return variables;
    }

    /** Omits the secrets, which the generated method would show. */
    @Override
    public String toString() {
        return "options of the fake";
    }

    /** Splits {@code --option=value}. */
    private static List<String> words(String... args) {
        List<String> words = new ArrayList<>();
        boolean valueIsNext = false;
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (!valueIsNext && arg.startsWith("--") && equals > 0) {
                words.add(arg.substring(0, equals));
                words.add(arg.substring(equals + 1));
            } else {
                words.add(arg);
                valueIsNext = !valueIsNext && arg.startsWith("--") && !FLAGS.contains(arg);
            }
        }
        return words;
    }

    private static String value(String option, Iterator<String> rest) {
        Arguments.check(rest.hasNext(), option + " needs a value.");
        return rest.next();
    }

    private static int port(String option, String text) {
        boolean good = text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535;
        Arguments.check(good, option + " needs a number from 0 to 65535, not " + text + ".");
        return Integer.parseInt(text);
    }

    private static void addProject(FakeKmsBuilder fake, String text) {
        int equals = text.indexOf('=');
        boolean good = equals > 0 && equals < text.length() - 1;
        Arguments.check(good, "--project needs <id>=<name>, not " + text + ".");
        fake.project(text.substring(0, equals), text.substring(equals + 1));
    }

    private static Generation generation(String text) {
        return Stream.of(Generation.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("--generation needs oldest, middle or newest, not " + text + "."));
    }
}
