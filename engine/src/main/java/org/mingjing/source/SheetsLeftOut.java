package org.mingjing.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/** What to say of a workbook's other sheets: one sheet is read, and the rows of the others would be lost in silence. */
final class SheetsLeftOut {
    private SheetsLeftOut() {}

    /**
     * @param stated the sheet that the mapping names; who names one knows the others
     * @param read the sheet that is read
     * @param tables sheets that hold a table, in the workbook's order
     * @param hidden which of them are not shown
     */
    static List<Text> warning(
            @Nullable String stated, String read, Collection<String> tables, Predicate<String> hidden) {
        List<String> en = new ArrayList<>();
        List<String> zh = new ArrayList<>();
        for (String name : tables) {
            if (!name.equals(read)) {
                en.add(name + (hidden.test(name) ? " (hidden)" : ""));
                zh.add(name + (hidden.test(name) ? "（隐藏）" : ""));
            }
        }
        return stated != null || en.isEmpty()
                ? List.of()
                : List.of(new Text(
                        "other sheets hold rows, too, and were not read: " + String.join(", ", en)
                                + "; import each by its name (source.table)",
                        "其他工作表也有数据，未读取：" + String.join("、", zh) + "；请用 source.table 逐一指定后导入"));
    }
}
