package org.mingjing.app.catalog;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mingjing.source.SourceProfile;
import org.mingjing.source.SourceRecord;

/** The beginning of a file, which remembers the records it gave out. */
final class FirstRows implements org.mingjing.source.Source {
    private final org.mingjing.source.Source all;
    private final int most;
    private final Map<Long, SourceRecord> given;
    private int count;

    /** @param given gets the records, by their number in the file */
    FirstRows(org.mingjing.source.Source all, int most, Map<Long, SourceRecord> given) {
        this.all = all;
        this.most = most;
        this.given = given;
    }

    /** Records by number, of a file that is read from its beginning to the last of them. */
    static Map<Long, SourceRecord> records(org.mingjing.source.Source source, java.util.Collection<Long> numbers) {
        Map<Long, SourceRecord> found = new TreeMap<>();
        long last = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
        java.util.Set<Long> wanted = java.util.Set.copyOf(numbers);
        for (SourceRecord next = source.next(); next != null && next.record() <= last; next = source.next()) {
            if (wanted.contains(next.record())) {
                found.put(next.record(), next);
            }
        }
        return found;
    }

    @Override
    public SourceProfile profile() {
        return all.profile();
    }

    @Override
    public List<String> header() {
        return all.header();
    }

    @Override
    public @Nullable SourceRecord next() {
        SourceRecord next = count < most ? all.next() : null;
        if (next != null) {
            count++;
            given.put(next.record(), next);
        }
        return next;
    }

    @Override
    public double progress() {
        return all.progress();
    }

    @Override
    public void close() {
        all.close();
    }
}
