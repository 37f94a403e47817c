package org.mingjing.command;

import java.util.Map;
import org.mingjing.contract.Language;

/** Chinese names of the groups of datasets; in English, and for an office's own groups, the group's code is its name. */
final class DatasetGroups {
    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("authority", "权力运行"),
            Map.entry("collective", "农村集体“三资”"),
            Map.entry("consumption", "消费与申报"),
            Map.entry("derived", "系统推导"),
            Map.entry("land", "土地与征拆"),
            Map.entry("livelihood", "惠民资金与住房"),
            Map.entry("medical", "医疗保险"),
            Map.entry("money", "公共资金"),
            Map.entry("office", "本单位设定"),
            Map.entry("people", "人员与单位"),
            Map.entry("power", "供电服务"),
            Map.entry("projects", "工程与采购"),
            Map.entry("property", "财产与市场主体"),
            Map.entry("reference", "基础参考"),
            Map.entry("spending", "通用支出"),
            Map.entry("vehicles", "车辆与出行"));

    private DatasetGroups() {}

    static String title(String group, Language language) {
        String chinese = CHINESE.get(group);
        return language == Language.EN || chinese == null ? group : chinese + "（" + group + "）";
    }
}
