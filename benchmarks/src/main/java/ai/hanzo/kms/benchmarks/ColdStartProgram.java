// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.cli.internal.command.Kms;
import ai.hanzo.kms.cli.internal.command.Session;
import ai.hanzo.kms.northflank.NorthflankConnectionRequest;
import ai.hanzo.kms.northflank.NorthflankConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a short job does: build a client, create one connection, and tell what that took. */
final class ColdStartProgram {

    /** Begins the line with the figures. */
    static final String MARK = "cost ";

    /** Names the environment variable from which the command line takes the token. */
    static final String API_TOKEN = "NORTHFLANK_API_TOKEN";

    private static final String CLIENT_ID = "benchmark";
    private static final String CLIENT_SECRET = "benchmark-client-secret";

    private ColdStartProgram() {}

    /**
     * Creates one connection.
     *
     * @param args a {@link ColdVariant}, and the URL of the server
     */
    public static void main(String[] args) throws IOException {
        String variant = args[0];
        // Each branch loads the classes of its own variant only.
        if (variant.equals("SDK")) {
            Sdk.create(args[1], KmsCredentials.accessToken(Connections.ACCESS_TOKEN));
        } else if (variant.equals("SDK_SIGN_IN")) {
            Sdk.create(args[1], KmsCredentials.universalAuth(CLIENT_ID, CLIENT_SECRET));
        } else if (variant.equals("SDK_JOB")) {
            Sdk.ensure(args[1], KmsCredentials.universalAuth(CLIENT_ID, CLIENT_SECRET));
        } else if (variant.equals("CLI")) {
            CommandLine.ensure(args[1]);
        } else if (variant.equals("FLOOR_JOB")) {
            Other.ensure(args[1]);
        } else {
            Other.create(variant, args[1]);
        }
        System.out.println(MARK + ticks() + " " + peakKilobytes());
        System.exit(0);
    }

    /** User and system time in ticks of 10 ms: fields 14 and 15, the second of which may hold blanks. */
    private static long ticks() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static long peakKilobytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }

    private static final class Sdk {

        static void create(String url, KmsCredentials credentials) {
            try (KmsClient kms =
                    KmsClient.builder().baseUrl(url).credentials(credentials).build()) {
                NorthflankConnections.of(kms).create(request());
            }
        }

        static void ensure(String url, KmsCredentials credentials) {
            try (KmsClient kms =
                    KmsClient.builder().baseUrl(url).credentials(credentials).build()) {
                NorthflankConnections.of(kms).ensure(request());
            }
        }

        private static NorthflankConnectionRequest request() {
            return NorthflankConnectionRequest.builder()
                    .name("benchmark")
                    .apiToken(Connections.API_TOKEN)
                    .build();
        }
    }

    private static final class CommandLine {

        static void ensure(String url) {
            System.setProperty("hanzo.kms.url", url);
            System.setProperty("hanzo.kms.client.id", CLIENT_ID);
            System.setProperty("hanzo.kms.client.secret", CLIENT_SECRET);
            Session session = Session.ofProcess();
            int exitCode =
                    Kms.run(session, "connection", "ensure", "--name", "benchmark", "--token", "env:" + API_TOKEN);
            // Else the end of the JVM waits for a report.
            session.interruption().reported();
            if (exitCode != 0) {
                throw new IllegalStateException("kms ended with " + exitCode);
            }
        }
    }

    private static final class Other {

        static void ensure(String url) {
            HandWrittenConnections connections = HandWrittenConnections.signIn(url);
            if (connections.find("benchmark").isEmpty()) {
                connections.create("benchmark");
            }
        }

        static void create(String variant, String url) {
            // Not through Variant: it would load the SDK.
            Connections connections = variant.equals("FLOOR")
                    ? new HandWrittenConnections(url)
                    : FeignConnections.open(Variant.valueOf(variant), url);
            connections.create("benchmark");
        }
    }
}
