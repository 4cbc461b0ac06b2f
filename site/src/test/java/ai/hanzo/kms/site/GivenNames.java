// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.site;

import ai.hanzo.kms.KmsClient;

/** What a snippet of Javadoc may use without declaring it, in a program. */
@SuppressWarnings("NullAway.Init")
public abstract class GivenNames extends GivenValues {

    protected KmsClient kms;
}
