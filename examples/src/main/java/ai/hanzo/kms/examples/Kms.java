// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.examples;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.testing.FakeKms;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The KMS that an example talks to: the one that the environment names, or else a fake one on this machine. */
final class Kms implements AutoCloseable {

    private final KmsClient client;
    private final @Nullable FakeKms fake;

    private Kms(KmsClient client, @Nullable FakeKms fake) {
        this.client = client;
        this.fake = fake;
    }

    static Kms open() {
        if (isConfigured()) {
            return new Kms(KmsClient.fromEnvironment(), null);
        }
        FakeKms fake = FakeKms.start();
        System.out.println("No HANZO_KMS_URL and credentials are set, so this runs against a fake Hanzo KMS on this"
                + " machine.");
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
