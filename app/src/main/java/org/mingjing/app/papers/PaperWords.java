package org.mingjing.app.papers;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.agenda.Terms;
import org.mingjing.app.clues.Subjects;
import org.mingjing.app.identity.Role;
import org.mingjing.app.money.MoneyKind;
import org.mingjing.app.procedure.ProcessDefinition;
import org.mingjing.app.procedure.Step;
import org.mingjing.contract.Text;

/** How a paper says a date, an amount, a role, in its language. */
record PaperWords(boolean english) {
    String of(@Nullable Text text) {
        return Forms.said(text, english);
    }

    String either(String en, String zh) {
        return english ? en : zh;
    }

    String date(LocalDate date) {
        return english
                ? date.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH))
                : date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
    }

    String date(Instant at) {
        return date(Terms.dateOf(at));
    }

    String moment(Instant at) {
        ZonedDateTime there = at.atZone(Terms.ZONE);
        return date(there.toLocalDate()) + " " + there.format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }

    String money(BigDecimal amount) {
        String digits = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
        return english ? digits : digits + "元";
    }

    /** An answer as the process knows it, in words. */
    String answer(ProcessDefinition.Field field, Object answer) {
        return switch (field.type()) {
            case TEXT, LONG_TEXT, NUMBER -> String.valueOf(answer);
            case DATE -> date(LocalDate.parse(String.valueOf(answer)));
            case MONEY -> money(new BigDecimal(String.valueOf(answer)));
            case CHOICE -> of(field.choices().get(String.valueOf(answer)));
            case YES_NO -> Boolean.TRUE.equals(answer) ? either("yes", "是") : either("no", "否");
        };
    }

    /** A role or a part by its name. */
    String hand(@Nullable String name) {
        if (name == null) {
            return "";
        }
        for (Step.Part part : Step.Part.values()) {
            if (part.name().equals(name)) {
                return part(part);
            }
        }
        try {
            return of(Role.valueOf(name).title());
        } catch (IllegalArgumentException other) {
            return name;
        }
    }

    String part(Step.Part part) {
        return switch (part) {
            case LEAD -> either("lead", "牵头承办");
            case HANDLER -> either("handler", "承办");
            case REVIEWER -> either("reviewer", "审理");
            case OVERSEER -> either("overseer", "监督审批");
        };
    }

    String kind(Subjects.Kind kind) {
        return switch (kind) {
            case PERSON -> either("person", "个人");
            case UNIT -> either("unit", "单位");
            case COMPANY -> either("company", "企业");
        };
    }

    String part(Subjects.Part part) {
        return switch (part) {
            case CONCERNED -> either("concerned", "主要对象");
            case INVOLVED -> either("involved", "涉及");
            case WITNESS -> either("witness", "证人");
            case HARMED -> either("harmed", "受损方");
        };
    }

    String money(MoneyKind kind) {
        return switch (kind) {
            case AT_STAKE -> either("at stake", "初步涉及");
            case CONFIRMED -> either("confirmed", "确认涉及");
            case TO_RETURN -> either("to be returned", "应退");
            case RETURNED -> either("returned", "已退");
        };
    }
}
