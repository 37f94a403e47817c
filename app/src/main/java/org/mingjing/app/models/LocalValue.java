package org.mingjing.app.models;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A value of a parameter. For which unit it holds, the setting says.
 *
 * @param parameter its name
 * @param value as a person writes it
 * @param region division code it holds for; null: any
 * @param from first day of events; null: any
 * @param to last day of events; null: any
 * @param source the rule it rests on
 * @param expires last day on which it is used at all; null: until it is taken back
 */
public record LocalValue(
        String parameter,
        String value,
        @Nullable String region,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        String source,
        @Nullable LocalDate expires)
        implements SettingContent {}
