package org.mingjing.report;

import org.mingjing.contract.Language;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;

/** Words for what a model is, as the glossary has them. */
final class ModelWords {
    private ModelWords() {}

    static String severity(Model.Severity severity, Language language) {
        Text word =
                switch (severity) {
                    case LOW -> new Text("low", "程度低");
                    case MEDIUM -> new Text("medium", "程度中");
                    case HIGH -> new Text("high", "程度高");
                    case CRITICAL -> new Text("critical", "程度严重");
                };
        return word.in(language);
    }

    static String dimension(Model.Dimension dimension, Language language) {
        Text word =
                switch (dimension) {
                    case TIME -> new Text("time", "时间维度");
                    case LOCATION -> new Text("location", "地点维度");
                    case OBJECT -> new Text("object", "对象维度");
                    case HABIT -> new Text("habit", "习惯维度");
                    case LOGIC -> new Text("logic", "逻辑维度");
                };
        return word.in(language);
    }

    static String status(Model.Status status, Language language) {
        Text word =
                switch (status) {
                    case EXPERIMENTAL -> new Text("experimental", "试验");
                    case TESTING -> new Text("testing", "测试");
                    case STABLE -> new Text("stable", "稳定");
                    case DEPRECATED -> new Text("deprecated", "停用");
                };
        return word.in(language);
    }
}
