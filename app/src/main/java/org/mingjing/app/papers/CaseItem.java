package org.mingjing.app.papers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * Something that lies in the file of a matter: a paper that was issued, or a file that was received.
 *
 * @param order from 1 on, over the matter and what came of it
 * @param matter in which it lies
 * @param matterNumber its number
 * @param number of the paper; null for a received file
 * @param responsible who issued it, or from whom it came
 * @param title in both languages; for a received file its name in both
 * @param pages null where they are not known: received files are never opened
 * @param paper id of the paper; null for a received file
 * @param file id of the file; for a paper of its PDF
 * @param wordFile id of the paper's Word file
 * @param withdrawn whether it counts no more
 */
public record CaseItem(
        int order,
        long matter,
        String matterNumber,
        @Nullable String number,
        String responsible,
        Text title,
        Instant date,
        @Nullable Integer pages,
        @Nullable Long paper,
        long file,
        @Nullable Long wordFile,
        boolean confidential,
        boolean withdrawn) {

    CaseItem at(int newOrder) {
        return new CaseItem(
                newOrder,
                matter,
                matterNumber,
                number,
                responsible,
                title,
                date,
                pages,
                paper,
                file,
                wordFile,
                confidential,
                withdrawn);
    }

    Map<String, String> row(PaperWords words) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("order", String.valueOf(order));
        row.put("number", number == null ? "" : number);
        row.put("responsible", responsible);
        row.put("title", words.of(title));
        row.put("date", words.date(date));
        row.put("pages", pages == null ? "" : String.valueOf(pages));
        row.put(
                "remark",
                withdrawn
                        ? words.either("withdrawn", "已撤回")
                        : paper == null ? words.either("received file", "附件材料") : "");
        return row;
    }
}
