package org.mingjing.app.catalog;

import org.mingjing.contract.Text;

/** How a source arrives, highest first: where two hold the same row, the higher wins. */
@SuppressWarnings("ImmutableEnumChecker") // a record of two strings
public enum Rung {
    LIVE(new Text("live connection", "实时连接")),
    REQUEST(new Text("formal request", "专线调证")),
    COPY(new Text("copy", "数据拷贝")),
    PUBLIC(new Text("public collecting", "公开采集"));

    private final Text title;

    Rung(Text title) {
        this.title = title;
    }

    public Text title() {
        return title;
    }
}
