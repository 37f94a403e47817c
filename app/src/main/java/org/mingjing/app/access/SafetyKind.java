package org.mingjing.app.access;

import org.mingjing.contract.Text;

/** What the check of safety and secrecy looks for. It says what happened, not that it was wrong. */
@SuppressWarnings("ImmutableEnumChecker") // Text is a record of two strings
public enum SafetyKind {
    GRANT_WIDE(new Text("A grant in force is wide", "生效中的授权范围过宽")),
    GRANT_UNUSED(new Text("A grant in force is not used", "生效中的授权长期未使用")),
    READ_AT_ODD_HOUR(new Text("Personal rows were read at an odd hour", "非工作时间查阅个人信息")),
    BULK_READ(new Text("Many personal rows were read in a day", "单日大量查阅个人信息")),
    EXPORTED(new Text("Personal rows were taken out as files", "导出个人信息文件")),
    GRANT_OF_SOMEBODY_WHO_LEFT(new Text("A grant in force belongs to somebody without a duty", "已离岗人员仍持有生效授权")),
    ACCOUNT_OF_SOMEBODY_WHO_LEFT(new Text("An account is open though all its duties ended", "已离岗人员账号仍未关闭"));

    private final Text title;

    SafetyKind(Text title) {
        this.title = title;
    }

    public Text title() {
        return title;
    }
}
