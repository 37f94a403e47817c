package org.mingjing.app.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;

/**
 * Looks for what may not be shown to everybody: names of persons, identity numbers, cards, telephone numbers, addresses
 * down to the door. It proposes how each is masked. It knows numbers by their form, names by their column, and in a case
 * made public by what stands beside them ("王某身为…"); any other name within a text is for the people who approve to see.
 */
final class PersonalData {
    private static final String STARS = "****";
    private static final Pattern IDENTITY_NUMBER =
            Pattern.compile("(?<![0-9A-Za-z])(\\d{3})\\d{12,13}[\\dXx](?:\\d{2})?(?![0-9A-Za-z])");
    private static final Pattern CARD =
            Pattern.compile("(?<![0-9])(\\d{4}[ -]?)(?:\\d{4}[ -]?){2}\\d{4}(?:[ -]?\\d{1,3})?(?![0-9])");
    private static final Pattern PHONE =
            Pattern.compile("(?<![0-9])(?:(1[3-9]\\d)[ -]?\\d{4}[ -]?\\d{4}|(0\\d{2,3})[- ]\\d{7,8})(?![0-9])");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(?:号楼|栋|幢|单元|室)|(?<=[路街巷弄道组村队])\\d+号");
    private static final String SURNAMES =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾韦夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常";
    private static final Pattern NAME_IN_CASE = Pattern.compile(
            "([" + SURNAMES + "])(?![某\\p{IsHan}]?某)\\p{IsHan}{1,2}(?=同志|[，（](?:男|女|时任|原任)|身为|严重违纪|利用职务|受到党内|被开除)");
    private static final Pattern MASKED_NAME = Pattern.compile("\\S{1,2}\\*+\\S?|");
    private static final Pattern PART_OF_NAME = Pattern.compile("\\p{IsHan}{1,2}[*＊某×○Xx]{1,3}\\p{IsHan}?");
    private static final Pattern PLACE = Pattern.compile(".*[村镇乡组社县区街市户款项所局院校路桥坝渠]");
    private static final Pattern NAME =
            Pattern.compile("(?!" + PLACE.pattern() + "$)[" + SURNAMES + "]\\p{IsHan}{1,2}");
    private static final List<String> DOUBLE_SURNAMES =
            List.of("欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "东方", "端木", "独孤");

    private PersonalData() {}

    /**
     * Something that may not be shown.
     *
     * @param row from 1; 0 where it stands in the title, the text or the reason
     * @param column from 1; 0 likewise
     * @param proposed what would stand there instead
     */
    record Remark(RemarkKind kind, int row, int column, String proposed) {}

    /** What it is. */
    enum RemarkKind {
        NAME,
        IDENTITY_NUMBER,
        CARD,
        PHONE,
        ADDRESS
    }

    static List<Remark> in(PublicationDraft draft) {
        List<Remark> remarks = new ArrayList<>();
        boolean isCase = draft.kind() == PublicationDraft.PublicationKind.CASE;
        for (Text text : texts(draft)) {
            if (isCase && NAME_IN_CASE.matcher(text.zh()).find()) {
                remarks.add(new Remark(RemarkKind.NAME, 0, 0, unnamed(text.zh())));
            }
            look(text.zh(), 0, 0, remarks);
            look(text.en(), 0, 0, remarks);
        }
        for (int row = 0; row < draft.rows().size(); row++) {
            List<String> cells = draft.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                String cell = cells.get(column);
                if (isName(draft, column) && !MASKED_NAME.matcher(cell.strip()).matches()) {
                    remarks.add(new Remark(RemarkKind.NAME, row + 1, column + 1, maskedName(cell)));
                } else {
                    look(cell, row + 1, column + 1, remarks);
                }
            }
        }
        return remarks;
    }

    /** The same, with every mask that is proposed. */
    static PublicationDraft masked(PublicationDraft draft) {
        boolean isCase = draft.kind() == PublicationDraft.PublicationKind.CASE;
        UnaryOperator<Text> mask = text -> masked(isCase ? new Text(text.en(), unnamed(text.zh())) : text);
        List<List<String>> rows = new ArrayList<>();
        for (List<String> cells : draft.rows()) {
            List<String> masked = new ArrayList<>();
            for (int column = 0; column < cells.size(); column++) {
                masked.add(cell(isName(draft, column), cells.get(column)));
            }
            rows.add(masked);
        }
        return new PublicationDraft(
                draft.id(),
                draft.kind(),
                draft.place(),
                draft.year(),
                mask.apply(draft.title()),
                mask.apply(draft.text()),
                draft.reason() == null ? null : mask.apply(draft.reason()),
                draft.withdrawn(),
                draft.columns(),
                rows,
                draft.pages().stream()
                        .map(page -> new PublicationDraft.CoursePage(mask.apply(page.title()), mask.apply(page.text())))
                        .toList(),
                draft.questions().stream()
                        .map(question -> new PublicationDraft.CourseQuestion(
                                mask.apply(question.text()),
                                question.options().stream().map(mask).toList(),
                                question.right(),
                                mask.apply(question.explanation())))
                        .toList());
    }

    /** A cell as it may be shown. */
    static String cell(boolean name, String cell) {
        boolean open = name && !MASKED_NAME.matcher(cell.strip()).matches();
        return open ? maskedName(cell) : masked(cell);
    }

    /**
     * Which columns hold names: those that say so, and those of texts more than half of whose cells look like one.
     */
    static boolean[] nameColumns(PublicationDraft draft) {
        boolean[] names = new boolean[draft.columns().size()];
        for (int column = 0; column < names.length; column++) {
            PublicationDraft.ColumnType type = draft.columns().get(column).type();
            int at = column;
            long filled =
                    draft.rows().stream().filter(row -> !row.get(at).isBlank()).count();
            names[column] = type == PublicationDraft.ColumnType.NAME
                    || (type == PublicationDraft.ColumnType.TEXT
                            && filled > 0
                            && draft.rows().stream()
                                            .filter(row ->
                                                    looksLikeName(row.get(at).strip()))
                                            .count()
                                    > filled / 2);
        }
        return names;
    }

    /** Whether it has the form of a name of which only the beginning is shown. */
    static boolean isMaskedName(String cell) {
        return PART_OF_NAME.matcher(cell).matches();
    }

    private static boolean looksLikeName(String cell) {
        return isMaskedName(cell)
                || NAME.matcher(cell).matches()
                || (cell.length() > 2
                        && cell.length() <= 4
                        && DOUBLE_SURNAMES.contains(cell.substring(0, 2))
                        && !PLACE.matcher(cell).matches());
    }

    private static String unnamed(String text) {
        return NAME_IN_CASE.matcher(text).replaceAll("$1某");
    }

    private static List<Text> texts(PublicationDraft draft) {
        List<Text> texts = new ArrayList<>(List.of(draft.title(), draft.text()));
        if (draft.reason() != null) {
            texts.add(draft.reason());
        }
        draft.columns().forEach(column -> texts.add(column.label()));
        draft.pages().forEach(page -> texts.addAll(List.of(page.title(), page.text())));
        draft.questions().forEach(question -> {
            texts.addAll(List.of(question.text(), question.explanation()));
            texts.addAll(question.options());
        });
        return texts;
    }

    private static boolean isName(PublicationDraft draft, int column) {
        return column < draft.columns().size()
                && draft.columns().get(column).type() == PublicationDraft.ColumnType.NAME;
    }

    private static void look(String text, int row, int column, List<Remark> remarks) {
        String left = text;
        for (RemarkKind kind : RemarkKind.values()) {
            Pattern pattern = pattern(kind);
            if (pattern != null && pattern.matcher(left).find()) {
                left = masked(left, pattern);
                remarks.add(new Remark(kind, row, column, masked(text)));
            }
        }
    }

    private static @Nullable Pattern pattern(RemarkKind kind) {
        return switch (kind) {
            case NAME -> null;
            case IDENTITY_NUMBER -> IDENTITY_NUMBER;
            case CARD -> CARD;
            case PHONE -> PHONE;
            case ADDRESS -> ADDRESS;
        };
    }

    private static Text masked(Text text) {
        return new Text(masked(text.en()), masked(text.zh()));
    }

    private static String masked(String text) {
        String masked = text;
        for (RemarkKind kind : RemarkKind.values()) {
            Pattern pattern = pattern(kind);
            masked = pattern == null ? masked : masked(masked, pattern);
        }
        return masked;
    }

    /** What begins it stays, so that whoever it is about may know it again. */
    private static String masked(String text, Pattern pattern) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(beginning(found) + STARS));
    }

    private static String beginning(java.util.regex.MatchResult found) {
        for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
                return found.group(group);
            }
        }
        return "";
    }

    private static String maskedName(String name) {
        String plain = name.strip();
        boolean twoLetters = plain.length() > 2 && DOUBLE_SURNAMES.contains(plain.substring(0, 2));
        return plain.isEmpty() ? plain : plain.substring(0, twoLetters ? 2 : plain.offsetByCodePoints(0, 1)) + "*";
    }
}
