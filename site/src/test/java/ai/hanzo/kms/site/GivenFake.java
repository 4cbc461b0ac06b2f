// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import ai.hanzo.kms.testing.FakeKms;

/** What a snippet of Javadoc may use without declaring it, in a test. */
@SuppressWarnings("NullAway.Init")
public abstract class GivenFake extends GivenValues {

    protected FakeKms kms;
}
