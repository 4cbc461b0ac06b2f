// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import ai.hanzo.kms.AppConnections;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.northflank.NorthflankConnections;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.testing.FakeClock;
import ai.hanzo.kms.testing.FakeIdentity;
import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeNorthflank;
import ai.hanzo.kms.testing.FakeSecretSyncs;
import ai.hanzo.kms.testing.fault.Faults;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Makes the parameters of tests from their fake. */
final class FakeParameters {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FakeParameters.class);

    private static final Map<Class<?>, Function<FakeKms, Object>> TYPES = Map.ofEntries(
            Map.entry(FakeKms.class, fake -> fake),
            Map.entry(FakeNorthflank.class, FakeKms::northflank),
            Map.entry(FakeSecretSyncs.class, FakeKms::secretSyncs),
            Map.entry(FakeIdentity.class, FakeKms::identity),
            Map.entry(FakeClock.class, FakeKms::clock),
            Map.entry(Faults.class, FakeKms::faults),
            Map.entry(KmsClient.class, FakeKms::client),
            Map.entry(KmsClient.Builder.class, FakeKms::clientBuilder),
            Map.entry(AppConnections.class, fake -> fake.client().appConnections()),
            Map.entry(NorthflankConnections.class, fake -> NorthflankConnections.of(fake.client())),
            Map.entry(NorthflankSecretSyncs.class, fake -> NorthflankSecretSyncs.of(fake.client())),
            Map.entry(NorthflankAccount.class, FakeParameters::account));

    private FakeParameters() {}

    static boolean has(ParameterContext parameter) {
        return TYPES.containsKey(parameter.getParameter().getType());
    }

    /** Makes a parameter. JUnit closes it at the end of the context if necessary. */
    static Object of(FakeKms fake, ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        Object made = Objects.requireNonNull(TYPES.get(type)).apply(fake);
        if (made instanceof NorthflankAccount account) {
            context.getStore(NAMESPACE).put(account, new AtTheEnd(account::close));
        }
        return made;
    }

    private static NorthflankAccount account(FakeKms fake) {
        return NorthflankAccount.builder()
                .baseUrl(fake.northflank().url())
                .apiToken("northflank-token-of-the-test")
                .client(fake.clientBuilder())
                .build();
    }
}
