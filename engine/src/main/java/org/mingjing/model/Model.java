package org.mingjing.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;

/**
 * A supervision model as {@code model.yml} states it; its SQL and digest stand in {@link LoadedModel}.
 *
 * @param id never reused, never renumbered, such as {@code SPD-0001}
 * @param version one more at every change of logic
 * @param title what is observed, never who is guilty
 * @param module field of the library; the parent folder
 * @param indicator behaviour that several models watch; null where the model stands alone
 * @param dimension how it looks
 * @param status how far it is proven
 * @param severity how much a hit weighs
 * @param tier tier where it is higher than that of the inputs; null: highest tier of the inputs
 * @param statistical whether its hits rest on statistics alone, so that they never make a lead by themselves
 * @param description "Detects …" and why that is a red flag
 * @param legalBasis what it rests on; may be empty for fields that know no law
 * @param inputs alias in the SQL to dataset
 * @param parameters what an office may tune
 * @param finding what a hit is
 * @param explanation sentence with placeholders {@code {{column}}} and {@code {{parameter}}}
 * @param outcomes what else is said of findings that are no hits
 * @param falsePositives usual innocent reasons
 * @param blindSpots what it cannot see
 * @param checkFirst what to look at first
 * @param expectedHits share of candidates above which a run is held for review
 * @param reach how far a row reaches; null: each may change any finding
 * @param related other models
 * @param date of the last change, ISO
 * @param words by value of a code, what people read in its place; its module states them
 */
public record Model(
        String id,
        int version,
        Text title,
        String module,
        @Nullable String indicator,
        Dimension dimension,
        Status status,
        Severity severity,
        @Nullable Tier tier,
        boolean statistical,
        Text description,
        List<LegalBasis> legalBasis,
        Map<String, Input> inputs,
        Map<String, Parameter> parameters,
        Finding finding,
        Text explanation,
        Outcomes outcomes,
        List<Text> falsePositives,
        List<Text> blindSpots,
        List<Text> checkFirst,
        ExpectedHits expectedHits,
        @Nullable Reach reach,
        List<Related> related,
        String date,
        Map<String, Text> words) {
    public Model {
        legalBasis = legalBasis == null ? List.of() : List.copyOf(legalBasis);
        parameters = parameters == null ? Map.of() : parameters;
        outcomes = outcomes == null ? new Outcomes(null, null) : outcomes;
        related = related == null ? List.of() : List.copyOf(related);
        words = words == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(words));
    }

    /** The same model with other inputs. */
    Model with(Map<String, Input> other) {
        return new Model(
                id,
                version,
                title,
                module,
                indicator,
                dimension,
                status,
                severity,
                tier,
                statistical,
                description,
                legalBasis,
                other,
                parameters,
                finding,
                explanation,
                outcomes,
                falsePositives,
                blindSpots,
                checkFirst,
                expectedHits,
                reach,
                related,
                date,
                words);
    }

    /** How a model looks at behaviour. */
    public enum Dimension {
        @JsonProperty("time")
        TIME,
        @JsonProperty("location")
        LOCATION,
        @JsonProperty("object")
        OBJECT,
        @JsonProperty("habit")
        HABIT,
        @JsonProperty("logic")
        LOGIC
    }

    /** How far a model is proven. */
    public enum Status {
        @JsonProperty("experimental")
        EXPERIMENTAL,
        @JsonProperty("testing")
        TESTING,
        @JsonProperty("stable")
        STABLE,
        @JsonProperty("deprecated")
        DEPRECATED
    }

    /** How much a hit weighs. */
    public enum Severity {
        @JsonProperty("low")
        LOW(0.15),
        @JsonProperty("medium")
        MEDIUM(0.35),
        @JsonProperty("high")
        HIGH(0.60),
        @JsonProperty("critical")
        CRITICAL(0.80);

        private final double weight;

        Severity(double weight) {
            this.weight = weight;
        }

        /** Base weight of one hit in a subject's score. */
        public double weight() {
            return weight;
        }
    }

    /**
     * @param ref the law or rule with article
     * @param says what it says, in both languages
     * @param confirmed whether somebody has checked the text; null counts as not
     */
    public record LegalBasis(Text ref, Text says, @Nullable Boolean confirmed) {}

    /**
     * @param dataset contract reference, such as {@code payment@1}
     * @param needs columns the SQL cannot do without: a row with a null in one of them is counted as not assessable
     *     and not shown to the SQL
     * @param reads further columns the SQL uses, nulls included; where the file lists none, those found in the SQL
     * @param optional whether the model runs with an empty table where the lake has no such dataset
     */
    public record Input(String dataset, List<String> needs, List<String> reads, boolean optional) {
        public Input {
            needs = List.copyOf(needs);
            reads = reads == null ? List.of() : List.copyOf(reads);
        }

        /** Name of the dataset without its version. */
        public String datasetName() {
            return dataset.substring(0, dataset.indexOf('@'));
        }

        /** Version of the contract it was written for. */
        public int contractVersion() {
            return Integer.parseInt(dataset.substring(dataset.indexOf('@') + 1));
        }
    }

    /**
     * @param type SQL type shared by both engines: {@code bigint}, {@code decimal(p,s)}, {@code varchar}, {@code date},
     *     {@code time}, {@code timestamp}, {@code boolean}, {@code double}; with {@code []} a list of them
     * @param value default, as text, a list as a JSON array; null: the model refuses to run until it is set
     * @param range lowest and highest value allowed, inclusive; empty: any
     * @param options values allowed; empty: any
     * @param pattern regular expression that a text, or each element of a list, matches as a whole; null: any
     * @param unit unit, such as {@code CNY}, {@code days}, {@code %}
     * @param why why this default
     */
    public record Parameter(
            String type,
            @JsonProperty("default") @Nullable String value,
            List<BigDecimal> range,
            List<String> options,
            @Nullable String pattern,
            @Nullable String unit,
            Text why) {
        public Parameter {
            range = range == null ? List.of() : List.copyOf(range);
            options = options == null ? List.of() : List.copyOf(options);
        }

        /** Whether it is a list, used in the SQL as {@code column in (:name)}. */
        public boolean isList() {
            return type.endsWith("[]");
        }

        /** Type of the value, of each element for a list. */
        public String elementType() {
            return isList() ? type.substring(0, type.length() - 2) : type;
        }
    }

    /**
     * What a hit is. The SQL may give one column more than {@code columns}, named {@code outcome}: {@code hit},
     * {@code explained} or {@code not_assessable}; without it every row is a hit.
     *
     * @param key columns unique in the output; they make the finding's identity
     * @param subject whom or what it is about
     * @param answerable the unit that has to answer; null where the data names none
     * @param occurredAt column with the time of the event
     * @param amount column with the money at stake; null where none
     * @param currency column with the currency, or a literal three-letter code; null: the yuan
     * @param sources by input alias, where the rows behind the hit are
     * @param columns the output of the SQL, in order
     */
    public record Finding(
            List<String> key,
            Party subject,
            @Nullable Party answerable,
            String occurredAt,
            @Nullable String amount,
            @Nullable String currency,
            Map<String, SourceRows> sources,
            List<OutputColumn> columns) {}

    /**
     * @param kind such as {@code unit}, {@code person}, {@code supplier}, {@code vehicle}
     * @param id output column that names it
     */
    public record Party(String kind, String id) {}

    /**
     * Rows of one input behind a hit: those whose input columns equal the named output columns; an output column
     * that is a list matches each of its elements.
     *
     * @param match input column to output column
     */
    public record SourceRows(Map<String, String> match) {}

    /**
     * @param name output column
     * @param type SQL type
     * @param label for people
     * @param unit unit of the values; null where none
     */
    public record OutputColumn(String name, String type, Text label, @Nullable String unit) {}

    /**
     * Sentences with the placeholders of the explanation, for rows that the SQL itself judges.
     *
     * @param notAssessable said in place of the explanation: what is known, and what is missing; null: the explanation
     * @param explained said after the explanation: why nothing is asked; null: nothing
     */
    public record Outcomes(@JsonProperty("not_assessable") @Nullable Text notAssessable, @Nullable Text explained) {}

    /**
     * Share of candidates above which something is wrong with the data or the model, not with the world.
     *
     * @param max largest plausible share, in percent
     * @param of input alias whose rows are the candidates
     * @param by columns of that input whose distinct values are the candidates; empty: each row is one
     */
    public record ExpectedHits(BigDecimal max, String of, List<String> by) {
        public ExpectedHits {
            by = by == null ? List.of() : List.copyOf(by);
        }
    }

    /**
     * @param id other model
     * @param type {@code complements}, {@code overlaps}, {@code derived}, {@code replaces}, {@code replaced-by}
     */
    public record Related(String id, String type) {}
}
