package org.mingjing.app.declarations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mingjing.app.access.Lookup;
import org.mingjing.app.access.Lookups;
import org.mingjing.app.declarations.RuleResult.RuleOutcome;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.contract.Text;
import org.springframework.stereotype.Component;

/** Checks a declaration against the rules of its form: its answers against each other, and against the lake. */
@Component
class RuleChecks {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final DeclarationForms forms;
    private final Lookups lookups;

    RuleChecks(DeclarationForms forms, Lookups lookups) {
        this.forms = forms;
        this.lookups = lookups;
    }

    /**
     * What is checked.
     *
     * @param number of the matter, under which is looked up
     * @param units the declaring unit and those below it
     */
    record Declared(
            String number,
            List<String> units,
            DeclarationForm form,
            DeclarationStage stage,
            Map<String, Object> values) {}

    /** What each rule that is for such a declaration found. Takes as long as the lake does. */
    List<RuleResult> of(Declared declared) {
        List<RuleResult> results = new ArrayList<>();
        for (DeclarationRule rule : declared.form().rules()) {
            if (rule.isFor(declared.stage(), declared.values())) {
                Check check = new Check(declared, rule);
                check.result().ifPresent(results::add);
            }
        }
        return List.copyOf(results);
    }

    private final class Check {
        private final Declared declared;
        private final DeclarationRule rule;

        private Check(Declared declared, DeclarationRule rule) {
            this.declared = declared;
            this.rule = rule;
        }

        /** Empty where the form of this stage does not ask for what the rule is about. */
        Optional<RuleResult> result() {
            List<String> named = DeclarationForms.fields(rule).toList();
            if (named.stream().anyMatch(name -> declared.form().field(declared.stage(), name) == null)) {
                return Optional.empty();
            }
            Optional<String> missing = named.stream()
                    .filter(name -> declared.values().get(name) == null)
                    .findFirst();
            if (missing.isPresent()) {
                Text title = title(missing.get());
                return Optional.of(notJudged("“" + title.en() + "” was not answered", "未填写“" + title.zh() + "”"));
            }
            if (rule.atMost() != null) {
                return Optional.of(atMost(rule.atMost()));
            }
            if (rule.inOrder() != null) {
                return Optional.of(inOrder(rule.inOrder()));
            }
            if (rule.found() != null) {
                return Optional.of(found(rule.found()));
            }
            if (rule.absent() != null) {
                return Optional.of(absent(rule.absent()));
            }
            return Optional.ofNullable(rule.likePeers()).map(this::likePeers);
        }

        private RuleResult atMost(DeclarationRule.AtMost check) {
            BigDecimal value = number(check.field());
            BigDecimal base;
            Text against;
            if (check.of() != null) {
                base = number(check.of());
                against = said(check.of());
            } else {
                DeclarationForm.Bound bound = forms.limit(String.valueOf(check.limit()));
                base = bound.value();
                against = new Text(
                        bound.source().en() + ": " + grouped(base),
                        bound.source().zh() + "：" + grouped(base));
            }
            Text own = said(check.field());
            String percent = check.percent() == 100 ? "" : " × " + check.percent() + " %";
            return judged(
                    value.multiply(HUNDRED).compareTo(base.multiply(BigDecimal.valueOf(check.percent()))) <= 0,
                    own.en() + "; " + against.en() + percent,
                    own.zh() + "；" + against.zh() + percent);
        }

        private RuleResult inOrder(DeclarationRule.InOrder check) {
            long days = ChronoUnit.DAYS.between(day(check.first()), day(check.then()));
            Text first = said(check.first());
            Text then = said(check.then());
            return judged(
                    days >= check.leastDays() && (check.mostDays() == null || days <= check.mostDays()),
                    first.en() + "; " + then.en(),
                    first.zh() + "；" + then.zh());
        }

        private RuleResult found(DeclarationRule.Found check) {
            LocalDate around = check.around() == null ? null : day(check.around());
            Lookup lookup = RuleLookups.found(check, this::values, around);
            Lookup.Found seen = lookups.count(declared.number(), lookup).orElse(null);
            if (seen == null) {
                return notLoaded(check.dataset());
            }
            if (seen.found() > 0) {
                return judged(true, "found in " + check.dataset(), "已在 " + check.dataset() + " 中查到");
            }
            if (seen.known() == 0) {
                return notJudged(check.dataset() + " holds nothing of the unit so far", check.dataset() + " 中尚无本单位数据");
            }
            Lookup.Between between = lookup.between();
            if (between != null && seen.reaches() != null && seen.reaches().isBefore(between.to())) {
                return notJudged(
                        check.dataset() + " reaches to " + seen.reaches() + " only",
                        check.dataset() + " 数据仅到 " + seen.reaches());
            }
            return judged(
                    false,
                    "not found in " + check.dataset()
                            + (between == null ? "" : ", " + between.from() + " to " + between.to()),
                    "在 " + check.dataset() + " 中未查到"
                            + (between == null ? "" : "（" + between.from() + " 至 " + between.to() + "）"));
        }

        private RuleResult absent(DeclarationRule.Absent check) {
            LocalDate on = check.on() == null ? null : day(check.on());
            Lookup.Found seen = lookups.count(declared.number(), RuleLookups.absent(check, this::values, on))
                    .orElse(null);
            if (seen == null) {
                return notLoaded(
                        check.through() == null
                                ? check.dataset()
                                : check.dataset() + " / " + check.through().dataset());
            }
            if (seen.known() == 0) {
                return notJudged(check.dataset() + " holds nothing to compare with", check.dataset() + " 中没有可比对的数据");
            }
            return judged(seen.found() == 0, "compared with " + check.dataset(), "与 " + check.dataset() + " 比对");
        }

        private RuleResult likePeers(DeclarationRule.LikePeers check) {
            Lookup.Middle middle = lookups.middle(
                            declared.number(), RuleLookups.peers(check, this::values), check.amount(), check.per())
                    .orElse(null);
            if (middle == null) {
                return notLoaded(check.dataset());
            }
            if (middle.rows() < check.least() || middle.value() == null) {
                return notJudged(
                        "fewer than " + check.least() + " others to compare with", "可比对的同类不足 " + check.least() + " 个");
            }
            BigDecimal value = number(check.field());
            if (check.perField() != null) {
                BigDecimal per = number(check.perField());
                if (per.signum() == 0) {
                    return notJudged(
                            "“" + title(check.perField()).en() + "” is nought",
                            "“" + title(check.perField()).zh() + "”为零");
                }
                value = value.divide(per, 2, RoundingMode.HALF_UP);
            }
            BigDecimal share = value.multiply(HUNDRED);
            boolean fits = (check.leastPercent() == 0
                            || share.compareTo(middle.value().multiply(BigDecimal.valueOf(check.leastPercent()))) >= 0)
                    && (check.mostPercent() == 0
                            || share.compareTo(middle.value().multiply(BigDecimal.valueOf(check.mostPercent()))) <= 0);
            return judged(
                    fits,
                    grouped(value) + "; middle of " + middle.rows() + " others: " + grouped(middle.value()),
                    grouped(value) + "；" + middle.rows() + " 个同类的中位数：" + grouped(middle.value()));
        }

        private List<String> values(String name) {
            return name.equals(DeclarationRule.UNIT)
                    ? declared.units()
                    : List.of(String.valueOf(declared.values().get(name)));
        }

        private BigDecimal number(String field) {
            return new BigDecimal(String.valueOf(declared.values().get(field)));
        }

        private LocalDate day(String field) {
            return LocalDate.parse(String.valueOf(declared.values().get(field)));
        }

        private Text title(String field) {
            return asked(field).title();
        }

        private ProcessDefinition.Field asked(String field) {
            return Objects.requireNonNull(declared.form().field(declared.stage(), field));
        }

        private Text said(String field) {
            String value = asked(field).type() == ProcessDefinition.Field.Type.MONEY
                    ? grouped(number(field))
                    : String.valueOf(declared.values().get(field));
            return new Text(title(field).en() + ": " + value, title(field).zh() + "：" + value);
        }

        /** As people read amounts, such as 900,000.00. */
        private static String grouped(BigDecimal number) {
            return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
        }

        private RuleResult judged(boolean fits, String en, String zh) {
            return new RuleResult(
                    rule.name(),
                    fits ? RuleOutcome.PASSED : RuleOutcome.WARNED,
                    rule.title(),
                    fits ? null : rule.warns(),
                    new Text(en, zh));
        }

        private RuleResult notJudged(String en, String zh) {
            return new RuleResult(rule.name(), RuleOutcome.NOT_JUDGED, rule.title(), null, new Text(en, zh));
        }

        private RuleResult notLoaded(String dataset) {
            return notJudged(dataset + " is not loaded yet", dataset + " 尚未接入");
        }
    }

    /** Whether the unit has to put something right. */
    static boolean warns(List<RuleResult> results) {
        return results.stream().anyMatch(result -> result.outcome() == RuleOutcome.WARNED);
    }
}
