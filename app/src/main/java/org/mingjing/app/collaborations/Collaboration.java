package org.mingjing.app.collaborations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.findings.FindingRow;
import org.mingjing.contract.Text;

/**
 * A collaborative matter: what was asked, what was given, what is late.
 *
 * @param kind what is needed, as the process names it: {@code data}, {@code people}, {@code check}, {@code analysis}
 * @param asked in words
 * @param by last day on which it is needed
 * @param sentAt null until it was sent; so for the others
 * @param late whether it was answered after that day, or is not answered and the day is over
 * @param gives whether whoever reads may add what is given
 * @param mayBeLent accounts that could be lent, with their names; for those who give people
 * @param mayBeNamed grants that could answer; for those who give data
 */
record Collaboration(
        long matter,
        @Nullable String kind,
        @Nullable String asked,
        @Nullable LocalDate by,
        @Nullable String department,
        @Nullable Instant sentAt,
        @Nullable Instant takenAt,
        @Nullable Instant answeredAt,
        boolean late,
        List<GivenData> data,
        List<GivenPerson> people,
        List<GivenResult> results,
        boolean gives,
        List<Colleague> mayBeLent,
        List<AnsweringGrant> mayBeNamed) {
    Collaboration {
        data = List.copyOf(data);
        people = List.copyOf(people);
        results = List.copyOf(results);
        mayBeLent = List.copyOf(mayBeLent);
        mayBeNamed = List.copyOf(mayBeNamed);
    }

    /** A grant that answers the request; datasets by their titles. */
    record GivenData(String grant, String holder, List<Text> datasets, Instant endsAt, Instant givenAt) {
        GivenData {
            datasets = List.copyOf(datasets);
        }
    }

    /**
     * Somebody who works on the asking matter for a time.
     *
     * @param joinedAt null until their first day, and until the answer is approved
     * @param leftAt null until they are out again
     */
    record GivenPerson(
            long account,
            String name,
            LocalDate from,
            LocalDate until,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt) {}

    /** Files are numbers among the collaborative matter's own. */
    record GivenResult(String words, List<Long> files, List<FindingRow> findings, String givenBy, Instant givenAt) {
        GivenResult {
            files = List.copyOf(files);
            findings = List.copyOf(findings);
        }
    }

    record Colleague(long account, String name) {}

    /** A grant in force that somebody of the asking matter was given since help was asked for; datasets by their titles. */
    record AnsweringGrant(String grant, String holder, List<Text> datasets, Instant endsAt) {
        AnsweringGrant {
            datasets = List.copyOf(datasets);
        }
    }
}
