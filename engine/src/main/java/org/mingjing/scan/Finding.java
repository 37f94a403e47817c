package org.mingjing.scan;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * What a run raised: a lead with its reasons.
 *
 * @param id identity, {@code F-<16 hex>}, from model id and key: the same in every run
 * @param model id of the model
 * @param outcome {@code HIT}, {@code EXPLAINED} or {@code NOT_ASSESSABLE}
 * @param rank 1 for what to look at first, among the hits of a run; 0 for others
 * @param score what the rank rests on, 0 to 1
 * @param subjectKind kind of the subject
 * @param subject the subject's id
 * @param answerableKind kind of who has to answer; null where the data names none
 * @param answerable who has to answer
 * @param occurredAt civil time of the event, ISO; null where the data has none
 * @param amount money at stake; null where none
 * @param currency its currency; null where no amount
 * @param key values of the model's key columns, as text
 * @param values all output columns of the model, as text, in order; a null stays null
 * @param sentence explanation filled in
 * @param sourceRows how many rows lie behind it in all; the evidence holds the first of them
 * @param explainedBy reference of the exemption or fact that explains it; null for hits
 * @param parameters values with which it was judged where a setting for its unit, region or period differs from
 *     those that {@link ModelRun#parameters()} gives; mostly empty
 * @param scoreParts the factors of the score by name, as {@link Ranking} explains them; empty for other than hits
 */
public record Finding(
        String id,
        String model,
        Outcome outcome,
        int rank,
        double score,
        String subjectKind,
        String subject,
        @Nullable String answerableKind,
        @Nullable String answerable,
        @Nullable String occurredAt,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        Map<String, String> key,
        Map<String, @Nullable String> values,
        Text sentence,
        long sourceRows,
        @Nullable String explainedBy,
        Map<String, String> parameters,
        Map<String, Double> scoreParts) {}
