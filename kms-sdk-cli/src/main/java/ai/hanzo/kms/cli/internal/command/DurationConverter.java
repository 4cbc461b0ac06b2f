// Copyright 2026 Hanzo AI
// SPDX-License-Identifier: Apache-2.0
package ai.hanzo.kms.cli.internal.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as {@code 30s}, {@code 5m}, {@code 2h}, {@code 90d} and {@code PT1M30S}. */
final class DurationConverter implements ITypeConverter<Duration> {

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");

    @Override
    public Duration convert(String value) {
        try {
            Matcher matcher = SHORT.matcher(value);
            return matcher.matches()
                    ? Duration.parse(matcher.group(2).equals("d") ? "P" + value : "PT" + value)
                    : Duration.parse(value);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("it is no time such as 30s, 5m, 2h or 90d");
        }
    }
}
