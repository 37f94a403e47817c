package org.mingjing.app.findings;

import java.util.Locale;
import org.mingjing.contract.Text;

/** Words for codes in files that people take out, the same as on the screen: a test of the workbench compares them. */
final class FindingWords {
    private FindingWords() {}

    static Text state(FindingState state) {
        return switch (state) {
            case NEW -> new Text("New", "新发现");
            case ASSIGNED -> new Text("Assigned", "已分办");
            case PUSHED -> new Text("Pushed", "已推送");
            case SNOOZED -> new Text("Snoozed", "暂缓");
            case IN_CLUE -> new Text("In a clue", "已转线索");
            case CONFIRMED -> new Text("Confirmed", "已核实");
            case EXPLAINED -> new Text("Explained", "已说明");
            case DISMISSED -> new Text("Dismissed", "已排除");
        };
    }

    /** @param severity as the row has it; what no model says any more stands for itself */
    static Text severity(String severity) {
        return switch (severity.toUpperCase(Locale.ROOT)) {
            case "LOW" -> new Text("Low", "低");
            case "MEDIUM" -> new Text("Medium", "中");
            case "HIGH" -> new Text("High", "高");
            case "CRITICAL" -> new Text("Critical", "严重");
            default -> new Text(severity, severity);
        };
    }
}
