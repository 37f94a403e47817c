package org.mingjing.app.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.yaml.YamlFile;
import org.springframework.stereotype.Component;

/** By rule, how whoever receives a payout is shown to everybody: what is not known falls to the stricter side. */
@Component
class RecipientRules {
    private final RecipientRule.Rules rules;
    private final Clock clock;

    RecipientRules(ExchangeSettings settings, Clock clock) {
        this.clock = clock;
        try {
            this.rules = YamlFile.parse(
                            Path.of("recipients.yml"), settings.recipients().getContentAsString(StandardCharsets.UTF_8))
                    .as(RecipientRule.Rules.class, YamlFile.schema(RecipientRules.class, "recipients.schema.json"));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    int smallest() {
        return rules.smallest();
    }

    /**
     * How recipients under a policy are shown.
     *
     * @param names all names that the policy has
     */
    RecipientRule.Shown of(@Nullable String code, String names) {
        String told = names.toLowerCase(Locale.ROOT);
        RecipientRule.Shown byCode = today().filter(
                        rule -> code != null && rule.codes().contains(code))
                .map(RecipientRule::show)
                .reduce(RecipientRules::stricter)
                .orElse(rules.otherwise());
        return today().filter(rule -> rule.isTold(told))
                .map(RecipientRule::show)
                .reduce(byCode, RecipientRules::stricter);
    }

    /** The strictest kind that words tell of, where nobody may be named under it. */
    Optional<RecipientRule> closed(String words) {
        String told = words.toLowerCase(Locale.ROOT);
        return today().filter(rule -> rule.show() != RecipientRule.Shown.MASKED && rule.isTold(told))
                .max(java.util.Comparator.comparing(RecipientRule::show));
    }

    /** Whether words tell of a kind under which names are shown in part. */
    boolean isOpen(String words) {
        String told = words.toLowerCase(Locale.ROOT);
        return today().anyMatch(rule -> rule.show() == RecipientRule.Shown.MASKED && rule.isTold(told));
    }

    private Stream<RecipientRule> today() {
        LocalDate day = Terms.dateOf(clock.instant());
        return rules.kinds().stream().filter(rule -> rule.counts(day));
    }

    /** All that there are, for whoever prepares a publication. */
    List<RecipientRule> all() {
        return rules.kinds();
    }

    private static RecipientRule.Shown stricter(RecipientRule.Shown one, RecipientRule.Shown other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
