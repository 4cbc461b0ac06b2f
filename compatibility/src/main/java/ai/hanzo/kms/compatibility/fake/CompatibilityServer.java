// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility.fake;

import ai.hanzo.kms.compatibility.Consumer;
import ai.hanzo.kms.compatibility.Server;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.Operation;
import ai.hanzo.kms.testing.Permission;
import java.time.Duration;
import java.util.Map;

/** The server that the consumer expects, made of a fake. */
public final class CompatibilityServer implements Server {

    private final FakeKms fake;

    /** Fills the fake with what the consumer needs. */
    public CompatibilityServer(FakeKms fake) {
        this.fake = fake;
        fake.addProject(Consumer.PROJECT, "KMS project");
        fake.secretSyncs().addFolder(Consumer.PROJECT, "dev", "/", Map.of("KEY", "value"));
        fake.northflank()
                .addProject(Consumer.NORTHFLANK_PROJECT, "Northflank project")
                .addSecretGroup(Consumer.NORTHFLANK_PROJECT, Consumer.GROUP, "Group", Map.of("BY_HAND", "kept"));
    }

    @Override
    public void perform(String wish) {
        switch (wish) {
            case REFUSE_FORM ->
                fake.faults().on(Operation.CREATE_CONNECTION).error(422, "ValidationFailure", "name: too odd");
            case DENY -> fake.identity().deny(Permission.CREATE);
            case ALLOW -> fake.identity().allow(Permission.CREATE);
            case EXPIRE_TOKEN -> fake.clock().advance(Duration.ofDays(31));
            case CHECK_SECRETS -> requireSecrets();
            default -> throw new IllegalArgumentException("nothing known: " + wish);
        }
    }

    private void requireSecrets() {
        Map<String, String> secrets = fake.northflank().secrets(Consumer.NORTHFLANK_PROJECT, Consumer.GROUP);
        if (!secrets.equals(Map.of("BY_HAND", "kept", "KMS_KEY", "value"))) {
            throw new IllegalStateException("at the destination is " + secrets.keySet());
        }
    }
}
