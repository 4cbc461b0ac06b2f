// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
/** Makes the pages of the site, and checks its links. */
@NullMarked
package ai.hanzo.kms.site;

import org.jspecify.annotations.NullMarked;
