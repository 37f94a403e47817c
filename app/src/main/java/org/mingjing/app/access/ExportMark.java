package org.mingjing.app.access;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Language;
import org.mingjing.contract.Text;

/** What an exported answer says of itself in its reader's language: who took it out, when, under which grant, for what. */
record ExportMark(Language language, String id, Caller caller, OpenQuery query, Instant now) {
    /** Before the rows. */
    List<String> lines() {
        String at = DateTimeFormatter.ISO_INSTANT.format(now.atOffset(ZoneOffset.UTC));
        String who = caller.login() + " (" + caller.account() + ")";
        Purpose purpose = query.purpose();
        return List.of(
                language.say("Mingjing 明镜 · taken out by ", "明镜 · 导出人 ") + who,
                language.say("at ", "导出时间 ") + at,
                language.say("grant ", "授权 ") + query.grant(),
                language.say("for ", "用途 ") + kind(purpose.kind()).in(language) + " " + purpose.reference(),
                language.say("export ", "导出编号 ") + id);
    }

    /** Behind the rows, once they are counted; the digest is of head and rows. */
    List<String> summary(long rows, boolean cut, MessageDigest digest) {
        return List.of(
                language.say(rows + " rows" + (cut ? ", cut" : ""), "共 " + rows + " 行" + (cut ? "，其余未取出" : "")),
                digest.getAlgorithm().toLowerCase(Locale.ROOT)
                        + language.say(" of head and rows ", " 表头与各行的摘要 ")
                        + HexFormat.of().formatHex(digest.digest()));
    }

    /** Name of the sheet with the rows. */
    String data() {
        return language.say("data", "数据");
    }

    /** Name of the sheet with the mark. */
    String about() {
        return language.say("about", "说明");
    }

    private static Text kind(Purpose.Kind kind) {
        return switch (kind) {
            case FINDING_CHECK -> new Text("check of a finding", "疑点核查");
            case MODEL_RUN -> new Text("run of a model", "模型运行");
            case CASE -> new Text("case", "案件");
            case PUBLICATION -> new Text("publication", "公开");
        };
    }
}
