// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing.junit;

import ai.hanzo.kms.testing.FakeKms;
import ai.hanzo.kms.testing.FakeKmsBuilder;
import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.CleanupSteps;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Lets JUnit Jupiter open, refresh and close one {@link FakeKms} that the tests of a class share, and gives them
 * parameters of the types that {@link WithFakeKms} lists.
 *
 * <pre>{@code
 * import ai.hanzo.kms.testing.FakeKms;
 * import ai.hanzo.kms.testing.junit.FakeKmsExtension;
 * import org.junit.jupiter.api.extension.RegisterExtension;
 *
 * @RegisterExtension
 * static final FakeKmsExtension kms = FakeKmsExtension.of(FakeKms.builder().project("p-1", "Payments"));
 * }</pre>
 *
 * <p>Each test begins with the state after the start and a new {@link FakeKms#client()}, unless the extension was told
 * to {@linkplain #keepState() keep the state}; tests that run in parallel take turns. Take the client in the test or in
 * {@code @BeforeEach}; before that, such as in {@code @BeforeAll}, only {@link FakeKms#url()} is useful. {@link
 * WithFakeKms} gives each test its own fake instead.
 *
 * <p>Works with JUnit 5.10 and newer, and JUnit 6. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FakeKmsExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    /** Records in the store of a context that "before" ran, so that "after" undoes no more. */
    private enum Mark {
        CLASS,
        TURN
    }

    private record Key(FakeKmsExtension extension, Mark mark) {}

    private final FakeKms fake;
    private final boolean keepsState;
    private final Object lock = new Object();
    private final Semaphore turn = new Semaphore(1, true);
    private volatile @Nullable Thread turnOf;
    private int classes;
    private boolean usedBefore;
    private boolean staysOpen;

    private FakeKmsExtension(FakeKms fake, boolean keepsState) {
        this.fake = fake;
        this.keepsState = keepsState;
    }

    /**
     * Makes an extension with its own fake, which opens its port before the first test.
     *
     * @param builder how the fake begins
     * @return the extension
     */
    public static FakeKmsExtension of(FakeKmsBuilder builder) {
        return of(builder.create());
    }

    /**
     * Makes an extension for a fake.
     *
     * @param fake the fake, from {@link FakeKms#create()} for example; JUnit opens and closes it
     * @return the extension
     */
    public static FakeKmsExtension of(FakeKms fake) {
        return new FakeKmsExtension(Arguments.notNull("fake", fake), false);
    }

    /**
     * Makes an extension that leaves the state from one test to the next, for tests that run in an order and build on each
     * other. By default each test begins with the state after the start.
     *
     * @return the other extension, for the same fake
     */
    public FakeKmsExtension keepState() {
        return new FakeKmsExtension(fake, true);
    }

    /** {@return the fake, the same one for all tests} */
    public FakeKms kms() {
        return fake;
    }

    /**
     * Opens the fake for the tests of a class. Called by JUnit.
     *
     * @param context the class
     */
    @Override
    public void beforeAll(ExtensionContext context) {
        mark(context, Mark.CLASS);
        synchronized (lock) {
            if (classes == 0 && usedBefore) {
                stayOpenToTheEnd(context);
            }
            usedBefore = true;
            classes++;
            fake.open();
        }
    }

    /** For classes that share a fake: while it is closed between two of them, another program could take its port. */
    private void stayOpenToTheEnd(ExtensionContext context) {
        staysOpen = true;
        store(context.getRoot()).getOrComputeIfAbsent(this, key -> new AtTheEnd(fake::close));
    }

    /**
     * Waits for the test that uses the fake now, and gives this one a fresh state. Called by JUnit.
     *
     * @param context the test
     * @throws InterruptedException if the wait is interrupted
     */
    @Override
    public void beforeEach(ExtensionContext context) throws InterruptedException {
        if (Thread.currentThread().equals(turnOf)) {
            throw new IllegalStateException("A second test that shares this FakeKms began on the thread of the first,"
                    + " while that one was waiting in JUnit's thread pool. Use @WithFakeKms for such tests.");
        }
        turn.acquire();
        turnOf = Thread.currentThread();
        mark(context, Mark.TURN);
        fake.open();
        if (!keepsState) {
            fake.reset();
        }
    }

    /**
     * Lets the next test begin. Called by JUnit.
     *
     * @param context the test
     */
    @Override
    public void afterEach(ExtensionContext context) {
        if (unmark(context, Mark.TURN)) {
            CleanupSteps.runAll(List.of(fake::verify, this::closeUnlessNeeded, () -> {
                turnOf = null;
                turn.release();
            }));
        }
    }

    /**
     * Closes the fake when no other class uses it. Called by JUnit.
     *
     * @param context the class
     */
    @Override
    public void afterAll(ExtensionContext context) {
        if (unmark(context, Mark.CLASS)) {
            synchronized (lock) {
                classes--;
                closeUnlessNeeded();
            }
        }
    }

    /**
     * Says whether the extension can supply a parameter. Called by JUnit.
     *
     * @param parameter the parameter
     * @param context the test or the class
     * @return whether it is of a type that {@link WithFakeKms} lists
     */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return FakeParameters.has(parameter);
    }

    /**
     * Makes a parameter. Called by JUnit.
     *
     * @param parameter the parameter
     * @param context the test or the class
     * @return the fake, or a part of it
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return FakeParameters.of(fake, parameter, context);
    }

    private void closeUnlessNeeded() {
        synchronized (lock) {
            if (classes == 0 && !staysOpen) {
                fake.close();
            }
        }
    }

    private void mark(ExtensionContext context, Mark mark) {
        store(context).put(new Key(this, mark), mark);
    }

    private boolean unmark(ExtensionContext context, Mark mark) {
        return store(context).remove(new Key(this, mark)) != null;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(FakeKmsExtension.class));
    }
}
