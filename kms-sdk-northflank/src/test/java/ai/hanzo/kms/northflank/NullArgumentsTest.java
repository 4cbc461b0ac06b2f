// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.extension.ClientSettings;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.extension.Polling;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankTokenCheck;
import ai.hanzo.kms.northflank.fixture.PublicTypes;
import ai.hanzo.kms.northflank.fixture.SampleArguments;
import ai.hanzo.kms.northflank.fixture.Sources;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncUpdate;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SecretSyncJobs;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import ai.hanzo.kms.spi.TransportResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each public method is called with null for each argument that must be there: it names that argument, and sends nothing. */
class NullArgumentsTest {

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final List<String> wrong = new ArrayList<>();
    private int called;

    @Test
    void everyArgumentThatIsNullIsNamed() throws Exception {
        try (KmsClient kms = builder().build();
                NorthflankAccount account = account().build()) {
            Map<Class<?>, Object> instances = instances(kms, account);
            for (Class<?> type : PublicTypes.all()) {
                for (Method method : type.getMethods()) {
                    boolean isStatic = Modifier.isStatic(method.getModifiers());
                    boolean checked = method.getDeclaringClass().getName().startsWith("ai.hanzo.kms")
                            && !method.isSynthetic()
                            && !method.getName().equals("equals");
                    if (checked && (isStatic || instances.containsKey(type))) {
                        check(method, isStatic ? null : instances.get(type), type);
                    } else if (checked && hasChecks(method) && !type.isRecord()) {
                        wrong.add("no instance to call " + method);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(sent).isEmpty();
        assertThat(called).isGreaterThan(100);
    }

    private static boolean hasChecks(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(NullArgumentsTest::mustBeThere);
    }

    private static boolean mustBeThere(Parameter parameter) {
        return !parameter.getType().isPrimitive()
                && !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private void check(Method method, @Nullable Object target, Class<?> type) throws Exception {
        Parameter[] parameters = method.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (mustBeThere(parameters[i])) {
                Object[] args = Arrays.stream(parameters)
                        .map(p -> SampleArguments.of(p.getType()))
                        .toArray();
                args[i] = null;
                String name = Sources.nameOfParameter(method, i);
                String what = type.getSimpleName() + "." + method.getName();
                called++;
                try {
                    method.invoke(target, args);
                    wrong.add(what + ", " + name + ": accepted");
                } catch (InvocationTargetException e) {
                    if (!PublicTypes.names(e.getCause(), name)) {
                        wrong.add(what + ", " + name + ": " + e.getCause());
                    }
                }
            }
        }
    }

    private Map<Class<?>, Object> instances(KmsClient kms, NorthflankAccount account) {
        Map<Class<?>, Object> all = new LinkedHashMap<>();
        for (Object one : List.of(
                kms,
                builder(),
                kms.appConnections(),
                kms.calls(),
                kms.options(),
                Creations.of(kms.calls()),
                Polling.of(kms.calls()),
                BulkCalls.of(kms.calls()),
                new ClientSettings(),
                TransportResponse.of(200, name -> List.of(), new byte[0]),
                KmsCredentials.accessToken("a"),
                BulkOptions.builder(),
                NorthflankConnections.of(kms),
                NorthflankConnectionUsage.of(kms),
                NorthflankTokenRotation.of(kms),
                NorthflankConnectionRequest.builder(),
                NorthflankConnectionUpdate.builder(),
                NorthflankSecretSyncs.of(kms),
                NorthflankSecretSyncRequest.builder(),
                NorthflankSecretSyncUpdate.builder(),
                SyncOptions.builder(),
                account,
                account(),
                NorthflankTokenCheck.of(account),
                NorthflankTrial.of(kms),
                NorthflankProvisioning.of(kms),
                DesiredState.builder(),
                DesiredConnection.builder(),
                DesiredSecretSync.builder())) {
            all.put(one.getClass(), one);
        }
        all.put(SecretSyncJobs.class, NorthflankSecretSyncs.of(kms));
        return all;
    }

    private KmsClient.Builder builder() {
        return KmsClient.builder()
                .baseUrl("http://127.0.0.1:1")
                .credentials(KmsCredentials.accessToken("a"))
                .listener(new KmsListener() {
                    @Override
                    public void callStarted(CallStarted event) {
                        sent.add(event.pathTemplate());
                    }
                });
    }

    private NorthflankAccount.Builder account() {
        return NorthflankAccount.builder()
                .apiToken("a")
                .baseUrl("http://127.0.0.1:1")
                .client(builder());
    }
}
