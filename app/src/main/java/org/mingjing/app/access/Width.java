package org.mingjing.app.access;

import org.mingjing.contract.Text;

/** Why a data call looks too wide. It can still be approved, with open eyes; the safety check names it again. */
@SuppressWarnings("ImmutableEnumChecker") // Text is a record of two strings
public enum Width {
    ALL_COLUMNS(new Text("every column of a dataset with personal columns", "申请了含个人信息数据集的全部列")),
    NO_ROWS_FILTER(new Text("neither units nor persons are named", "未限定单位，也未限定人员")),
    NO_PERIOD(new Text("no period is named", "未限定时间段")),
    LONG_TERM(new Text("the term is long", "授权期限过长")),
    BEYOND_MODEL(new Text("columns that the model does not use", "超出模型所用的列"));

    private final Text title;

    Width(Text title) {
        this.title = title;
    }

    public Text title() {
        return title;
    }
}
