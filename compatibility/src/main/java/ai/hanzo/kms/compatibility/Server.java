// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.compatibility;

/** What the consumer wants of the server between its calls. */
@FunctionalInterface
public interface Server {

    /** The next create is refused for its form. */
    String REFUSE_FORM = "refuse form";

    /** From now on creates are forbidden. */
    String DENY = "deny";

    /** Creates are allowed again. */
    String ALLOW = "allow";

    /** The access tokens are over. */
    String EXPIRE_TOKEN = "expire token";

    /** The secrets have to be at their destination. */
    String CHECK_SECRETS = "check secrets";

    /** Does one of these things. */
    void perform(String wish);
}
