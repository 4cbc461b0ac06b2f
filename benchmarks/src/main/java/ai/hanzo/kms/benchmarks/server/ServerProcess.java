// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The server in a JVM of its own, so that none of its work counts as the client's. */
public final class ServerProcess implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String[] announced;

    private ServerProcess(Process process, String[] announced) {
        this.process = process;
        this.announced = announced;
    }

    /** Starts the server. */
    public static ServerProcess start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchmarkServer.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (line == null) {
            throw new IOException("the server did not start");
        }
        return new ServerProcess(process, line.split(" ", 3));
    }

    /** Returns where the server listens for such connections. */
    public String url(Transport transport) {
        return transport == Transport.CLEAR ? "http://localhost:" + announced[0] : "https://localhost:" + announced[1];
    }

    /** Returns the options with which a client's JVM trusts the server. */
    public List<String> trustOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + announced[2],
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-Djavax.net.ssl.trustStorePassword=" + ServerKeys.PASSWORD);
    }

    /** Asks the server what it has done so far. */
    public Work work() {
        try {
            String[] numbers = http.send(
                            HttpRequest.newBuilder(URI.create(url(Transport.CLEAR) + "/work"))
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .split(" ", 2);
            return new Work(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What the server has done.
     *
     * @param requests how many requests it responded to
     * @param cpuNanos the time of all its threads
     */
    public record Work(long requests, long cpuNanos) {

        /** Returns the time of the threads for each request since then. */
        public double cpuMicrosPerRequestSince(Work earlier) {
            return (cpuNanos - earlier.cpuNanos) / 1000.0 / Math.max(1, requests - earlier.requests);
        }
    }
}
