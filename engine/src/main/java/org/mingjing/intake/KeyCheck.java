package org.mingjing.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.TechnicalColumns;
import org.mingjing.lake.Durable;

/**
 * Keeps keys unique in a snapshot: finds rows of a batch whose key stands elsewhere in the batch or in the parent
 * snapshot, and says which are duplicates, which conflict, and which earlier rows they supersede. Works on a hash of
 * the keys first, so that memory is needed only for keys that occur twice.
 */
final class KeyCheck {
    private final Engine engine;
    private final Plan plan;
    private final List<String> keys;
    private final String keyList;
    private final Ladder ladder;

    KeyCheck(Engine engine, Plan plan, Ladder ladder) {
        this.ladder = ladder;
        this.engine = engine;
        this.plan = plan;
        this.keys = plan.contract.key();
        this.keyList = String.join(", ", keys.stream().map(Engine::quote).toList());
    }

    /**
     * @param duplicates rows of the batch whose content is there already
     * @param conflicts rows of the batch under one key with different content
     * @param yielding rows of the batch that differ from one of a system that goes before
     * @param superseded rows of the parent that a row of the batch replaces
     */
    record Verdict(long duplicates, long conflicts, long yielding, long superseded) {
        static final Verdict CLEAN = new Verdict(0, 0, 0, 0);

        boolean isClean() {
            return duplicates == 0 && conflicts == 0 && yielding == 0 && superseded == 0;
        }
    }

    Verdict judge(List<Path> parts, List<Path> parent) {
        if (parts.isEmpty()) {
            return Verdict.CLEAN;
        }
        String hashes = "select hash(" + keyList + ") as h from read_parquet(" + Engine.files(parts) + ")";
        if (!parent.isEmpty()) {
            hashes += " union all select hash(" + keyList + ") from read_parquet(" + Engine.files(parent) + ")";
        }
        engine.run(
                "create or replace table key_twice as select h from (" + hashes + ") group by h having count(*) > 1");
        if (engine.number("select count(*) from key_twice") == 0) {
            return Verdict.CLEAN;
        }
        String suspects = suspects(1, parts);
        if (!parent.isEmpty()) {
            suspects += " union all " + suspects(0, parent);
        }
        engine.run("create or replace table key_verdict as select *, case"
                + " when origin = 1 and low <> high then 'conflict'"
                + " when origin = 1 and (n > 1 or before = _row_hash and not gives_way) then 'duplicate'"
                + " when origin = 1 and holder is not null then 'yields'"
                + " when origin = 0 and low = high and holder is null and (low <> _row_hash or gives_way)"
                + " then 'superseded'"
                + " else 'kept' end as verdict from (select *,"
                + " min(_row_hash) filter (where origin = 1) over w as low,"
                + " max(_row_hash) filter (where origin = 1) over w as high,"
                + " max(_row_hash) filter (where origin = 0) over w as before,"
                + " max(_src_system) filter (where origin = 0 and _src_system in " + list(ladder.before())
                + ") over w as holder,"
                + " coalesce(bool_or(_src_system in " + list(ladder.after())
                + ") filter (where origin = 0) over w, false) as gives_way,"
                + " min(_src_row) filter (where origin = 1) over w as first_row,"
                + " max(_src_row) filter (where origin = 1) over w as last_row,"
                + " row_number() over (partition by " + keyList + ", origin order by _src_record, file, nr) as n"
                + " from (" + suspects + ") window w as (partition by " + keyList + "))");
        return new Verdict(count("duplicate"), count("conflict"), count("yields"), count("superseded"));
    }

    private static String list(Set<String> systems) {
        return systems.isEmpty()
                ? "(null)"
                : systems.stream().sorted().map(Engine::text).collect(Collectors.joining(", ", "(", ")"));
    }

    private long count(String verdict) {
        return engine.number("select count(*) from key_verdict where verdict = '" + verdict + "'");
    }

    private String suspects(int origin, List<Path> files) {
        return "select " + origin + " as origin, filename as file, file_row_number as nr, " + keyList
                + ", _row_hash, _src_row, _src_record, _src_system from read_parquet(" + Engine.files(files)
                + ", filename = true, file_row_number = true) where hash(" + keyList + ") in (select h from key_twice)";
    }

    /** Conflicting rows, and those that give way, as rejects, in file order. */
    void writeConflicts(RejectWriter rejects, RejectNotes notes) {
        boolean personal = plan.contract.columns().stream()
                .filter(c -> keys.contains(c.name()))
                .anyMatch(c -> c.sensitivity() != Sensitivity.NONE);
        List<String> casts = keys.stream()
                .map(k -> "cast(" + Engine.quote(k) + " as varchar)")
                .toList();
        engine.query(
                "select _src_row, _src_record, concat_ws(' | ', " + String.join(", ", casts)
                        + "), first_row, last_row, verdict, holder from key_verdict"
                        + " where verdict in ('conflict', 'yields') order by _src_record",
                row -> {
                    long at = row.getLong(1);
                    String names = String.join(", ", keys);
                    if (row.getString(6).equals("yields")) {
                        rejects.write(
                                notes.yields(at, row.getLong(2), names, row.getString(3), personal, row.getString(7)));
                        return;
                    }
                    long other = row.getLong(4) == at ? row.getLong(5) : row.getLong(4);
                    rejects.write(notes.conflict(at, row.getLong(2), names, row.getString(3), personal, other));
                });
    }

    /** Writes the batch's parts again without the rows that are duplicates, conflict or give way. */
    List<Path> rewriteBatch(List<Path> parts) {
        Map<String, Long> dropped = dropped("verdict in ('duplicate', 'conflict', 'yields')");
        List<Path> kept = new ArrayList<>();
        for (Path part : parts) {
            if (!dropped.containsKey(part.toString())) {
                kept.add(part);
                continue;
            }
            Path next = part.resolveSibling(part.getFileName() + ".next");
            engine.run(PartWriter.copy(without(part, "verdict in ('duplicate', 'conflict', 'yields')"), next));
            try {
                if (rows(next) == 0) {
                    Files.delete(next);
                    Files.delete(part);
                } else {
                    Files.move(next, part, StandardCopyOption.REPLACE_EXISTING);
                    kept.add(part);
                }
            } catch (IOException failure) {
                throw Durable.failed(part, failure);
            }
        }
        return kept;
    }

    /** The parent's files that hold superseded rows. */
    Map<String, Long> superseded() {
        return dropped("verdict = 'superseded'");
    }

    private Map<String, Long> dropped(String condition) {
        Map<String, Long> files = new LinkedHashMap<>();
        engine.query(
                "select file, count(*) from key_verdict where " + condition + " group by file order by file",
                row -> files.put(row.getString(1), row.getLong(2)));
        return files;
    }

    /** A file of the parent without its superseded rows. */
    String withoutSuperseded(Path file) {
        return without(file, "verdict = 'superseded'");
    }

    /** The superseded rows of all files of the parent, valid until the batch came. */
    String supersededRows(List<Path> files, String until) {
        return "select * exclude (filename, file_row_number) replace (" + until + " as " + TechnicalColumns.VALID_TO
                + ") from read_parquet(" + Engine.files(files) + ", filename = true, file_row_number = true) as p"
                + " where exists (select 1 from key_verdict as v where v.verdict = 'superseded'"
                + " and v.file = p.filename and v.nr = p.file_row_number)";
    }

    private static String without(Path file, String condition) {
        return "select * exclude (file_row_number) from read_parquet(" + Engine.files(List.of(file))
                + ", file_row_number = true) where file_row_number not in (select nr from key_verdict where file = "
                + Engine.text(file.toString()) + " and " + condition + ") order by file_row_number";
    }

    long rows(Path file) {
        return engine.number("select num_rows from parquet_file_metadata(" + Engine.text(file.toString()) + ")");
    }
}
