// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.testing;

import ai.hanzo.kms.testing.internal.http.Arguments;
import ai.hanzo.kms.testing.internal.http.FakeSockets;
import java.time.Duration;
import java.util.UUID;

/**
 * Builds a {@link FakeKms}, and sets the state that {@link FakeKms#reset()} restores.
 *
 * <p>Made by {@link FakeKms#builder()}. Not thread-safe.
 *
 * <p>An argument that is null or breaks a rule raises an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1.0
 */
public final class FakeKmsBuilder {
    final FakeSettings settings = new FakeSettings();

    FakeKmsBuilder() {}

    /** Made by the SDK only. */
    public FakeKmsBuilder(FakeSockets.Source sockets, boolean recordsCalls) {
        settings.sockets = sockets;
        settings.recordedCalls = recordsCalls ? settings.recordedCalls : 0;
    }

    /**
     * Sets the port to listen on.
     *
     * @param number a port, or 0 (the default) for any free one
     * @return this builder
     * @throws IllegalArgumentException if the number is not a port
     */
    public FakeKmsBuilder port(int number) {
        Arguments.requirePort(number);
        settings.listening = settings.listening.withPort(number);
        return this;
    }

    /**
     * Sets the port of the Northflank behind the fake.
     *
     * @param number a port, or 0 (the default) for any free one
     * @return this builder
     * @throws IllegalArgumentException if the number is not a port
     */
    public FakeKmsBuilder northflankPort(int number) {
        Arguments.requirePort(number);
        settings.listening = settings.listening.withNorthflankPort(number);
        return this;
    }

    /**
     * Sets the address of this machine to listen on.
     *
     * @param address an address, {@code 127.0.0.1} by default, which is reachable only from this machine;
     *     {@code 0.0.0.0} for all
     * @return this builder
     * @throws IllegalArgumentException if it is neither a host name nor an address
     */
    public FakeKmsBuilder bindAddress(String address) {
        settings.listening = settings.listening.withBindAddress(Arguments.host("address", address));
        return this;
    }

    /**
     * Sets the name in the URLs of the fake, and in its certificate.
     *
     * @param name the host name or address that clients use; by default the address to listen on, or {@code 127.0.0.1}
     *     if that is {@code 0.0.0.0}
     * @return this builder
     * @throws IllegalArgumentException if it is neither a host name nor an address
     */
    public FakeKmsBuilder host(String name) {
        settings.listening = settings.listening.withHost(Arguments.host("host", name));
        return this;
    }

    /**
     * Makes the fake and its Northflank use HTTPS, with certificates of an authority that exists only for this fake:
     * {@link FakeKms#caCertificate()}. They are valid for {@code localhost}, {@code 127.0.0.1}, {@code ::1}, the address to
     * listen on and the {@link #host}, for one year. Plain HTTP is the default.
     *
     * @return this builder
     */
    public FakeKmsBuilder https() {
        settings.listening = settings.listening.withHttps();
        return this;
    }

    /**
     * Sets the credentials of the default identity for universal auth, for programs with fixed settings. Never use real
     * credentials.
     *
     * @param clientId the client ID, one word of printable ASCII characters, a random one by default
     * @param clientSecret the client secret, the same
     * @return this builder
     * @throws IllegalArgumentException if one is not such a word
     */
    public FakeKmsBuilder clientCredentials(String clientId, String clientSecret) {
        settings.clientId = Arguments.word("clientId", clientId);
        settings.clientSecret = Arguments.word("clientSecret", clientSecret);
        return this;
    }

    /**
     * Adds a fixed access token of the default identity that never expires. A reset restores it if it was revoked.
     * There is none by default.
     *
     * @param token the token, one word of printable ASCII characters; never use a real one
     * @return this builder
     * @throws IllegalArgumentException if it is not such a word
     */
    public FakeKmsBuilder accessToken(String token) {
        settings.accessToken = Arguments.word("token", token);
        return this;
    }

    /**
     * Sets the clock. Don't share a clock between fakes that are reset: a reset undoes how far it was advanced.
     *
     * @param source the clock; by default, each fake has its own {@link FakeClock#running()}
     * @return this builder
     */
    public FakeKmsBuilder clock(FakeClock source) {
        settings.clock = Arguments.notNull("source", source);
        return this;
    }

    /**
     * Sets the generation of the server that the fake imitates.
     *
     * @param generation the generation, {@link Generation#MIDDLE} by default
     * @return this builder
     */
    public FakeKmsBuilder generation(Generation generation) {
        settings.generation = Arguments.notNull("generation", generation);
        return this;
    }

    /**
     * Makes the fake one of the first servers of {@link Generation#NEWEST}: they call the option of a secret sync for
     * subfolders {@code recursive}, and drop {@code includeAllSubFolders}, the name that it has by default.
     *
     * @return this builder
     */
    public FakeKmsBuilder earlyNewest() {
        settings.generation = Generation.NEWEST;
        settings.earlyNewest = true;
        return this;
    }

    /**
     * Sets the ID of the organization.
     *
     * @param id the ID, a random one by default
     * @return this builder
     */
    public FakeKmsBuilder organizationId(UUID id) {
        settings.organizationId = Arguments.notNull("id", id);
        return this;
    }

    /**
     * Adds a KMS project. There is none by default.
     *
     * @param id the ID of the project
     * @param name the name of the project
     * @return this builder
     */
    public FakeKmsBuilder project(String id, String name) {
        settings.projects.put(Arguments.notNull("id", id), Arguments.notNull("name", name));
        return this;
    }

    /**
     * Adds a sub-organization that a login may name. There is none by default.
     *
     * @param slug the name of the sub-organization
     * @return this builder
     */
    public FakeKmsBuilder subOrganization(String slug) {
        settings.subOrganizations.add(Arguments.notNull("slug", slug));
        return this;
    }

    /**
     * Sets how many calls the fake keeps. It drops older ones, but still counts them.
     *
     * @param most a number, 10,000 by default
     * @return this builder
     * @throws IllegalArgumentException if the number is not positive
     */
    public FakeKmsBuilder recordedCalls(int most) {
        Arguments.check(most > 0, "most must be at least 1.");
        settings.recordedCalls = most;
        return this;
    }

    /**
     * Limits the requests. There is no limit by default.
     *
     * @param reads how many reads are allowed in a window
     * @param writes how many writes are allowed in a window; logins are writes
     * @param window the length of a window, by the clock of the fake, in whole seconds
     * @return this builder
     * @throws IllegalArgumentException if a number is negative, or the window is not at least one whole second
     */
    public FakeKmsBuilder rateLimit(int reads, int writes, Duration window) {
        settings.rates = new FakeSettings.Rates(reads, writes, window);
        return this;
    }

    /**
     * Starts the fake.
     *
     * @return a running fake; the caller closes it
     * @throws java.io.UncheckedIOException if it can't listen on its port, most likely because the port is taken
     */
    public FakeKms start() {
        return create().open();
    }

    /**
     * Creates the fake without opening its port, as {@link FakeKms#create()} does.
     *
     * @return a fake that starts with its first use; the caller closes it
     */
    public FakeKms create() {
        return new FakeKms(settings);
    }
}
