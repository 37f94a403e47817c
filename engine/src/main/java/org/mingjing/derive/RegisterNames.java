package org.mingjing.derive;

import java.util.List;
import java.util.Map;
import org.mingjing.lake.Snapshot;

/** Fills a {@link NameSet} from registers. A name that is itself a term cannot be told from it and stays out. */
final class RegisterNames {
    /** Levels of divisions, longest first, that people leave out: 烟台市 is written 烟台. */
    private static final List<String> LEVELS = List.of(
            "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "自治旗", "民族乡", "街道办事处", "街道", "地区", "省", "市", "盟",
            "旗", "县", "区", "镇", "乡");

    private final TextFolding folding;
    private final TermFinder finder;
    private final NameSet names;
    private long alsoTerms;

    RegisterNames(TextFolding folding, TermFinder finder, NameSet names) {
        this.folding = folding;
        this.finder = finder;
        this.names = names;
    }

    void load(List<TextHitSettings.NameColumn> columns, Map<String, Snapshot> inputs) {
        try (Engine engine = Engine.start()) {
            for (TextHitSettings.NameColumn column : columns) {
                Snapshot snapshot = inputs.get(column.dataset());
                if (snapshot != null && Engine.has(snapshot, column.column())) {
                    String name = Engine.name(column.column());
                    String value = isList(snapshot, column.column()) ? "unnest(" + name + ")" : name;
                    engine.each(
                            "select " + value + " from " + Engine.table(snapshot) + " where " + name + " is not null",
                            row -> add(row.getString(1), Boolean.TRUE.equals(column.stems())));
                }
            }
        }
    }

    /** Names that are also terms, and so are not masked. */
    long alsoTerms() {
        return alsoTerms;
    }

    void add(String written, boolean stems) {
        String folded = folding.term(written == null ? "" : written);
        mask(folded);
        if (stems) {
            LEVELS.stream()
                    .filter(level -> folded.endsWith(level) && folded.length() >= level.length() + 2)
                    .findFirst()
                    .ifPresent(level -> mask(folded.substring(0, folded.length() - level.length())));
        }
    }

    private void mask(String folded) {
        if (folded.length() < 2) {
            return;
        }
        if (finder.isTerm(folded)) {
            alsoTerms++;
        } else {
            names.add(folded);
        }
    }

    private static boolean isList(Snapshot snapshot, String column) {
        return snapshot.manifest().columns().stream()
                .anyMatch(c -> c.name().equals(column) && c.type().endsWith("[]"));
    }
}
