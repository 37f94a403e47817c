package org.mingjing.app.exchange;

import java.util.Locale;

/** Where a report stands, in words that whoever sent it understands. */
enum PublicStatus {
    REGISTERED("您反映的问题我们已经收到并登记。", "We have received what you reported and registered it."),
    CHECKING("您反映的问题我们已经受理，正在办理。", "We have taken up what you reported and are looking into it."),
    HANDLED("您反映的问题已经办结。", "What you reported has been dealt with."),
    PASSED_ON("您反映的问题已转交有权处理的单位办理。", "What you reported was passed on to the body that can deal with it."),
    NOT_OURS("您反映的问题不属于我们受理的范围。", "What you reported is not ours to deal with."),
    CLOSED(
            "您反映的问题已经归档。如有新情况，仍可在这里补充。",
            "Your report has been filed away. If there is anything new, you can still add it here.");

    private final String zh;
    private final String en;

    PublicStatus(String zh, String en) {
        this.zh = zh;
        this.en = en;
    }

    /** As it stands in letters. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(String language) {
        return language.equals("en") ? en : zh;
    }
}
