// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.server;

import ai.hanzo.kms.testing.FakeKmsBuilder;
import ai.hanzo.kms.testing.Generation;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The options of {@link FakeKmsServer}. */
record ServerOptions(FakeKmsBuilder fake, boolean northflank, boolean help) {
    static final String HELP = """
            Runs an in-memory Hanzo KMS on 127.0.0.1, for tests.

              --port <number>            the port, 8080 by default; 0 for any free one
              --project <id>=<name>      adds a KMS project; may be repeated
              --generation <generation>  behaves like a server that is oldest, middle (the default) or newest
              --northflank               also serves the API of the Northflank behind it, on any free port
              --northflank-port <number> the same, on this port
              --help                     prints this

            --port=8099 is the same as --port 8099.
            """;
    private static final int DEFAULT_PORT = 8080;

    /** Names the option that is wrong. */
    static ServerOptions parse(String... args) {
        FakeKmsBuilder fake = new FakeKmsBuilder(FakeSockets::new, false).port(DEFAULT_PORT);
        boolean northflank = false;
        Iterator<String> rest = words(args).iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--help" -> {
                    return new ServerOptions(fake, northflank, true);
                }
                case "--northflank" -> northflank = true;
                case "--northflank-port" -> {
                    fake.northflankPort(port(option, value(option, rest)));
                    northflank = true;
                }
                case "--port" -> fake.port(port(option, value(option, rest)));
                case "--project" -> addProject(fake, value(option, rest));
                case "--generation" -> fake.generation(generation(value(option, rest)));
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            }
        }
        return new ServerOptions(fake, northflank, false);
    }

    /** Takes {@code --option=value} apart. */
    private static List<String> words(String... args) {
        List<String> words = new ArrayList<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (arg.startsWith("--") && equals > 0) {
                words.add(arg.substring(0, equals));
                words.add(arg.substring(equals + 1));
            } else {
                words.add(arg);
            }
        }
        return words;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return rest.next();
    }

    private static int port(String option, String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65535) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(option + " needs a number from 0 to 65535, not " + text + ".");
    }

    private static void addProject(FakeKmsBuilder fake, String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new IllegalArgumentException("--project needs <id>=<name>, not " + text + ".");
        }
        fake.project(text.substring(0, equals), text.substring(equals + 1));
    }

    private static Generation generation(String text) {
        for (Generation generation : Generation.values()) {
            if (generation.name().toLowerCase(Locale.ROOT).equals(text)) {
                return generation;
            }
        }
        throw new IllegalArgumentException("--generation needs oldest, middle or newest, not " + text + ".");
    }
}
