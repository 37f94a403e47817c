package org.mingjing.app.access;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param zone in which the office's day is counted
 * @param longTerm a grant of a longer term counts as wide
 * @param longestTerm no grant is longer
 * @param queryTime a question in SQL is stopped after it, rows made ready included
 * @param queryMemory memory of one question
 * @param queryScratch disk of one question
 * @param queryRows an answer is cut after so many rows
 * @param queriesAtOnce questions that run at the same time; others wait
 * @param queriesWaiting questions that may wait; more are turned away
 * @param cursorIdle an answer that nobody reads is dropped after it
 * @param cursorsEach answers one account may hold open
 * @param cursorsAll answers all accounts together may hold open
 * @param exportKept an export can be fetched for so long
 * @param groupLeast persons that a counted group must have
 * @param unusedAfter a grant nobody used for so long is named by the safety check
 * @param bulkRows rows an account may read in a day before the safety check names it
 * @param officeOpens reads before it are at an odd hour
 * @param officeCloses and after it
 */
@ConfigurationProperties("mingjing.access")
record AccessSettings(
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue("90d") Duration longTerm,
        @DefaultValue("366d") Duration longestTerm,
        @DefaultValue("30s") Duration queryTime,
        @DefaultValue("512MB") DataSize queryMemory,
        @DefaultValue("2GB") DataSize queryScratch,
        @DefaultValue("100000") int queryRows,
        @DefaultValue("2") int queriesAtOnce,
        @DefaultValue("20") int queriesWaiting,
        @DefaultValue("10m") Duration cursorIdle,
        @DefaultValue("5") int cursorsEach,
        @DefaultValue("60") int cursorsAll,
        @DefaultValue("24h") Duration exportKept,
        @DefaultValue("10") int groupLeast,
        @DefaultValue("14d") Duration unusedAfter,
        @DefaultValue("50000") long bulkRows,
        @DefaultValue("06:30") LocalTime officeOpens,
        @DefaultValue("22:00") LocalTime officeCloses) {}
