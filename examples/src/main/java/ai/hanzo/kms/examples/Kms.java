// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.testing.FakeKms;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The KMS that an example talks to: the one that the environment names, or a fake one on this machine where that was asked for or
 * nothing at all is set.
 */
final class Kms implements AutoCloseable {

    private final KmsClient client;
    private final @Nullable FakeKms fake;

    private Kms(KmsClient client, @Nullable FakeKms fake) {
        this.client = client;
        this.fake = fake;
    }

    /** The option of all examples. */
    static final class Choice {

        @Option(names = "--fake", description = "Runs against a fake Hanzo KMS on this machine, whatever is set.")
        private boolean fake;

        /**
         * Opens what the environment names. Whoever gives input of their own means a real KMS, so that a job whose variables
         * never arrive doesn't succeed at a fake.
         *
         * @param given what was given that only makes sense with a real KMS, or null
         * @throws IllegalStateException if settings are missing
         */
        Kms open(@Nullable String given) {
            if (fake) {
                return startFake("As --fake says,");
            }
            if (isConfigured()) {
                return new Kms(KmsClient.fromEnvironment(), null);
            }
            String only = System.getenv(NorthflankToken.VARIABLE) != null ? NorthflankToken.VARIABLE : given;
            if (only != null) {
                throw new IllegalStateException(
                        only + " is set, but neither HANZO_KMS_URL nor credentials are, such as"
                                + " HANZO_KMS_CLIENT_ID and HANZO_KMS_CLIENT_SECRET. Set them, or try it on a fake with --fake.");
            }
            return startFake("No HANZO_KMS_URL and credentials are set, so");
        }

        Kms open() {
            return open(null);
        }
    }

    private static Kms startFake(String why) {
        System.out.println(why + " this runs against a fake Hanzo KMS on this machine.");
        FakeKms fake = FakeKms.start();
        return new Kms(fake.client(), fake);
    }

    KmsClient client() {
        return client;
    }

    /** Does something with the fake; nothing with a real KMS. */
    void withFake(Consumer<FakeKms> action) {
        if (fake != null) {
            action.accept(fake);
        }
    }

    boolean isFake() {
        return fake != null;
    }

    void addProjectIfFake(@Nullable String projectId) {
        if (fake != null && projectId != null) {
            fake.addProject(projectId, projectId);
        }
    }

    @Override
    public void close() {
        if (fake != null) {
            fake.close();
        } else {
            client.close();
        }
    }

    private static boolean isConfigured() {
        return Stream.concat(System.getenv().keySet().stream(), System.getProperties().stringPropertyNames().stream())
                .anyMatch(name -> name.startsWith("HANZO_KMS_") || name.startsWith("hanzo.kms."));
    }
}
