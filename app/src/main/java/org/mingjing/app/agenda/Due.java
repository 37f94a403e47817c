package org.mingjing.app.agenda;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When a term ends.
 *
 * @param at last instant that is in time
 * @param lastDay day of that instant
 * @param warnFrom earliest end that somebody could defend; warnings are reckoned on it
 * @param isProvisional whether it rests on days that no notice speaks of yet
 * @param calendar version that it was worked out on
 */
public record Due(Instant at, LocalDate lastDay, LocalDate warnFrom, boolean isProvisional, int calendar) {}
