package org.mingjing.app.papers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.mingjing.contract.Text;

/**
 * Kinds of papers: each has a form of its own, and papers of one kind are numbered in one row. What a profile calls by
 * a name that is not known here is a report.
 */
@SuppressWarnings("ImmutableEnumChecker") // Text is a record of two strings, and the set is a copy
public enum PaperKind {
    /** To another body, with the office's head on it. */
    LETTER(
            new Text("L", "函"),
            "transfer_letter",
            "gap_letter",
            "inquiry_letter",
            "transfer_to_trial",
            "opinion_letters",
            "request_letter",
            "answer_letter"),
    /** Tells a person or a unit. */
    NOTICE(
            new Text("N", "通"),
            "acceptance_notice",
            "filing_notice",
            "execution_notice",
            "lifting_notice",
            "telling_notice",
            "refusal_notice",
            "return_notice",
            "warning_notice",
            "acknowledgement",
            "result_notice",
            "strike_off_notice",
            "change_answer",
            "objection_answer",
            "refusal_form",
            "return_form",
            "measure_paper"),
    /** Decides on a person or a unit. */
    DECISION(
            new Text("D", "决"),
            "filing_decision",
            "decision",
            "clearing_decision",
            "annulment",
            "lifting_decision",
            "appeal_decision"),
    /** A proposal or an order to a unit. */
    PROPOSAL(new Text("P", "建"), "proposal"),
    /** A form on which others approve, or which is filled in. */
    FORM(
            new Text("F", "审"),
            "registration_sheet",
            "distribution_sheet",
            "disposal_form",
            "plan_approval",
            "ending_form",
            "acceptance_form",
            "appeal_sheet",
            "measure_approval",
            "withholding_form",
            "change_form",
            "proposal_approval",
            "check_sheet",
            "integrity_entry"),
    /** What was said or done, with those who were there. */
    RECORD(
            new Text("R", "录"),
            "feedback_record",
            "talk_record",
            "reminder_record",
            "facts_shown",
            "trial_talk_record",
            "announcement_record",
            "measure_record",
            "statement_record",
            "check_record",
            "look_back_record",
            "site_record"),
    /** What was found, planned or proposed. */
    REPORT(
            new Text("RP", "报"),
            "summary",
            "talk_plan",
            "inquiry_report",
            "plan",
            "verification_report",
            "opinion",
            "filing_report",
            "investigation_plan",
            "investigation_report",
            "supplement_report",
            "trial_report",
            "execution_report",
            "indictment_opinion",
            "appeal_report",
            "report_up",
            "inspection_plan",
            "inspection_report",
            "feedback_opinion"),
    /** A list that goes on. */
    LEDGER(
            new Text("S", "册"),
            "clue_ledger",
            "measure_ledger",
            "quarterly_return",
            "return_list",
            "seizure_list",
            "handover_list"),
    /** What lies in the file. */
    INDEX(new Text("I", "目"), "file_index"),
    /** That something was handed over, and to whom. */
    RECEIPT(new Text("SR", "证"), "service_receipt"),
    /** What came from outside, entered here. */
    INCOMING(
            new Text("IN", "收"),
            "outside_paper",
            "written_explanation",
            "prosecutor_paper",
            "objection",
            "mending_plan",
            "reply",
            "mending_answer");

    private final Text word;
    private final Set<String> papers;

    PaperKind(Text word, String... papers) {
        this.word = word;
        this.papers = Set.copyOf(Arrays.asList(papers));
    }

    static PaperKind of(String paper) {
        return Arrays.stream(values())
                .filter(kind -> kind.papers.contains(paper))
                .findFirst()
                .orElse(REPORT);
    }

    /** Whether the kind of a paper is said here. */
    static boolean isKnown(String paper) {
        return Arrays.stream(values()).anyMatch(kind -> kind.papers.contains(paper));
    }

    /** Number of a paper, such as 某纪函〔2026〕3号. */
    String number(boolean english, String mark, int year, int number) {
        return english
                ? mark + "-" + word.en() + "-" + year + "-" + number
                : mark + word.zh() + "〔" + year + "〕" + number + "号";
    }

    /** Whether it goes to people or bodies outside the office. */
    boolean leaves() {
        return this == LETTER || this == NOTICE || this == DECISION || this == PROPOSAL;
    }

    String form() {
        return name().toLowerCase(Locale.ROOT);
    }
}
