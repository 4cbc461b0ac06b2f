// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import ai.hanzo.kms.testing.FakeKms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Three connections and two syncs in a file, and the servers for them. */
public final class StateExample {

    /** What a user writes first. */
    public static final String FILE = """
            defaults:
              project: p-1
              environment: prod
              token: env:NORTHFLANK_API_TOKEN
            connections:
              - name: shop
                description: Orders and customers
              - name: billing
                rotate: never
              - name: shared
                organization: true
            syncs:
              - name: shop-settings
                connection: shop
                path: /shop
                destination:
                  project: shop
                  secret-group: settings
                options:
                  key-schema: KMS_{{secretKey}}
                await-run: 10m
              - name: billing-settings
                connection: billing
                path: /billing
                destination:
                  project: billing
                  secret-group: settings
                options:
                  key-schema: KMS_{{secretKey}}
                auto-sync: false
            """;

    private StateExample() {}

    /** Adds the folders and secret groups. */
    public static void fill(FakeKms kms) {
        kms.addProject("p-1", "Payments");
        for (String each : new String[] {"shop", "billing"}) {
            kms.secretSyncs().addFolder("p-1", "prod", "/" + each, Map.of("KEY", "value-that-must-not-show"));
            kms.northflank()
                    .addProject(each, "The " + each)
                    .addSecretGroup(each, "settings", "Settings", Map.of("KMS_OLD", "other-value-that-must-not-show"));
        }
    }

    /** Writes the file into a folder. */
    public static Path write(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("state.yaml"), text);
    }
}
