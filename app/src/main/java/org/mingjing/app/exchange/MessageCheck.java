package org.mingjing.app.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.exchange.Addition;
import org.mingjing.exchange.Report;
import org.mingjing.exchange.ReportRow;
import org.mingjing.exchange.SentFile;
import org.mingjing.packet.Keys;
import org.mingjing.packet.PacketProblem;

/** Whether a message is what its kind must be. Whoever holds the portal can seal anything to the office. */
final class MessageCheck {
    private static final Set<String> KINDS = Set.of("subsidy", "village", "project", "conduct", "service", "other");
    private static final Set<String> LANGUAGES = Set.of("zh", "en");
    private static final Set<String> ADDITIONS = Set.of("text", "rating", "withdrawal");
    private static final int MOST_ANSWERS = 50;
    private static final int MOST_FILES = 100;
    private static final int MOST_PARTS = 10_000;
    private static final int LONGEST_TEXT = 200_000;
    private static final int LONGEST_ROW = 4_000;
    private static final int LONGEST_WORD = 200;
    private static final int BEST = 5;

    private MessageCheck() {}

    static void report(Report report) {
        require(report.report() != null && KINDS.contains(said(report.kind())), "kind");
        require(LANGUAGES.contains(said(report.language())), "language");
        day(report.day());
        receiptKey(report.receiptKey());
        require(report.answers() != null && report.answers().size() <= MOST_ANSWERS, "answers");
        for (Report.Answer answer : report.answers()) {
            require(
                    answer != null
                            && said(answer.question()).matches("[a-z-]{1,40}")
                            && answer.text() != null
                            && answer.text().length() <= LONGEST_TEXT,
                    "answers");
        }
        ReportRow about = report.about();
        require(
                about == null
                        || (said(about.publication()).matches("[a-z0-9-]{1,200}")
                                && about.row() > 0
                                && about.says() != null
                                && about.says().length() <= LONGEST_ROW),
                "about");
        files(report.files());
    }

    static void addition(Addition addition) {
        require(addition.report() != null && ADDITIONS.contains(said(addition.what())), "what");
        day(addition.day());
        require(addition.text() != null && addition.text().length() <= LONGEST_TEXT, "text");
        require(addition.rating() >= 0 && addition.rating() <= BEST, "rating");
        files(addition.files());
    }

    static LocalDate day(@Nullable String day) {
        try {
            return LocalDate.parse(said(day));
        } catch (DateTimeException none) {
            throw notOne("day", none);
        }
    }

    static byte[] receiptKey(@Nullable String key) {
        try {
            byte[] bytes = Base64.getDecoder().decode(said(key));
            require(bytes.length == Keys.LENGTH, "receiptKey");
            return bytes;
        } catch (IllegalArgumentException none) {
            throw notOne("receiptKey", none);
        }
    }

    private static void files(@Nullable List<SentFile> files) {
        require(files != null && files.size() <= MOST_FILES, "files");
        Set<UUID> parts = new HashSet<>();
        for (SentFile file : files) {
            require(
                    file != null
                            && !said(file.name()).isBlank()
                            && file.name().length() <= LONGEST_WORD * 5
                            && file.parts() != null
                            && file.parts().size() <= MOST_PARTS
                            && file.parts().stream().allMatch(part -> part != null && parts.add(part)),
                    "files");
        }
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static void require(boolean holds, String field) {
        if (!holds) {
            throw notOne(field, null);
        }
    }

    private static PacketProblem notOne(String field, @Nullable Exception cause) {
        String sentence = "a message came whose '" + field + "' is not what its kind must say";
        return cause == null
                ? new PacketProblem(PacketProblem.Code.MESSAGE_NOT_ONE, sentence)
                : new PacketProblem(PacketProblem.Code.MESSAGE_NOT_ONE, sentence, cause);
    }
}
