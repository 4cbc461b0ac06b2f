// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.northflank;

import static org.assertj.core.api.Assertions.assertThat;

import ai.hanzo.kms.App;
import ai.hanzo.kms.CallOptions;
import ai.hanzo.kms.KmsClient;
import ai.hanzo.kms.KmsCredentials;
import ai.hanzo.kms.KmsListener;
import ai.hanzo.kms.Scope;
import ai.hanzo.kms.bulk.BulkOptions;
import ai.hanzo.kms.extension.BulkCalls;
import ai.hanzo.kms.extension.ClientSettings;
import ai.hanzo.kms.extension.Creations;
import ai.hanzo.kms.extension.Polling;
import ai.hanzo.kms.northflank.account.NorthflankAccount;
import ai.hanzo.kms.northflank.account.NorthflankTokenCheck;
import ai.hanzo.kms.northflank.fixture.Sources;
import ai.hanzo.kms.northflank.provision.DesiredConnection;
import ai.hanzo.kms.northflank.provision.DesiredSecretSync;
import ai.hanzo.kms.northflank.provision.DesiredState;
import ai.hanzo.kms.northflank.provision.NorthflankProvisioning;
import ai.hanzo.kms.northflank.sync.ImportBehavior;
import ai.hanzo.kms.northflank.sync.InitialSyncBehavior;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncRequest;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncUpdate;
import ai.hanzo.kms.northflank.sync.NorthflankSecretSyncs;
import ai.hanzo.kms.northflank.sync.SecretSyncJobs;
import ai.hanzo.kms.northflank.sync.SyncOptions;
import ai.hanzo.kms.spi.Arguments;
import ai.hanzo.kms.spi.Change;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each public method is called with null for each argument that must be there: it names that argument, and sends nothing. */
class NullArgumentsTest {

    /** Not called, and why. */
    private static final Map<Class<?>, String> LEFT_OUT =
            Map.of(Arguments.class, "does the checks, and names what it checks in the words it was given");

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final List<String> wrong = new ArrayList<>();
    private int called;

    @Test
    void everyArgumentThatIsNullIsNamed() throws Exception {
        try (KmsClient kms = builder().build();
                NorthflankAccount account = account().build()) {
            Map<Class<?>, Object> instances = instances(kms, account);
            for (Class<?> type : types()) {
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
                Object[] args =
                        Arrays.stream(parameters).map(p -> sample(p.getType())).toArray();
                args[i] = null;
                String name = Sources.nameOfParameter(method, i);
                String what = type.getSimpleName() + "." + method.getName() + ", " + name;
                called++;
                try {
                    method.invoke(target, args);
                    wrong.add(what + ": accepted");
                } catch (InvocationTargetException e) {
                    Throwable thrown = e.getCause();
                    if (!(thrown instanceof IllegalArgumentException)
                            || !String.valueOf(thrown.getMessage()).matches(".*\\b" + name + "\\b.*")) {
                        wrong.add(what + ": " + thrown);
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

    /** All public classes of exported packages, but for those that callers implement or only get. */
    private static List<Class<?>> types() throws Exception {
        List<Class<?>> all = new ArrayList<>();
        for (Path root : List.of(Sources.CORE, Sources.NORTHFLANK)) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".java"))
                        .sorted()
                        .toList()) {
                    String name =
                            root.relativize(file).toString().replace('/', '.').replaceAll("\\.java$", "");
                    if (!name.contains("-info") && !name.contains(".internal.")) {
                        Class<?> type = Class.forName(name);
                        all.add(type);
                        all.addAll(List.of(type.getDeclaredClasses()));
                    }
                }
            }
        }
        return all.stream()
                .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isInterface() && !type.isEnum())
                .filter(type -> !Throwable.class.isAssignableFrom(type) && !LEFT_OUT.containsKey(type))
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .toList();
    }

    private static @Nullable Object sample(Class<?> type) {
        Map<Class<?>, Object> samples = new LinkedHashMap<>();
        samples.put(String.class, "a");
        samples.put(int.class, 1);
        samples.put(long.class, 1L);
        samples.put(boolean.class, false);
        samples.put(UUID.class, new UUID(0, 1));
        samples.put(Duration.class, Duration.ofSeconds(1));
        samples.put(Instant.class, Instant.EPOCH);
        samples.put(Path.class, Path.of("/a"));
        samples.put(List.class, List.of());
        samples.put(Set.class, Set.of());
        samples.put(Map.class, Map.of());
        samples.put(Object.class, "a");
        samples.put(Class.class, Runnable.class);
        samples.put(Scope.class, Scope.organization());
        samples.put(App.class, App.NORTHFLANK);
        samples.put(CallOptions.class, CallOptions.defaults());
        samples.put(BulkOptions.class, BulkOptions.defaults());
        samples.put(KmsCredentials.class, KmsCredentials.accessToken("a"));
        samples.put(ImportBehavior.class, new ImportBehavior("a"));
        samples.put(InitialSyncBehavior.class, new InitialSyncBehavior("a"));
        samples.put(
                NorthflankSecretSyncUpdate.class,
                NorthflankSecretSyncUpdate.builder().name("a").build());
        samples.put(Change.class, Change.leave());
        samples.put(ProxySelector.class, HttpClient.Builder.NO_PROXY);
        samples.put(
                NorthflankConnectionUpdate.class,
                NorthflankConnectionUpdate.builder().name("a").build());
        if (type == SSLContext.class) {
            try {
                return SSLContext.getDefault();
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        if (type.isRecord() && !samples.containsKey(type)) {
            return sampleOf(type);
        }
        if (type.isInterface() && !samples.containsKey(type)) {
            return Proxy.newProxyInstance(
                    NullArgumentsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null);
        }
        return samples.get(type);
    }

    private static @Nullable Object sampleOf(Class<?> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(c -> c.getType())
                .toArray(Class<?>[]::new);
        try {
            Object[] values =
                    Arrays.stream(types).map(NullArgumentsTest::sample).toArray();
            return record.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            // One with rules of its own; no method wants it together with something else.
            return null;
        }
    }
}
