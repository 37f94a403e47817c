package org.mingjing.app.findings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

/** SQL of single evidence rows; those of a finding out of scope the database leaves out. */
@Repository
class EvidenceStore {
    private static final TypeReference<LinkedHashMap<String, @Nullable String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    EvidenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row, and the case its finding is sealed to. */
    record Row(String dataset, @Nullable String caseNumber, Map<String, @Nullable String> values) {}

    boolean isSeen(String finding) {
        return jdbc.sql("select exists (select from findings.finding where id = ?)")
                .param(finding)
                .query(Boolean.class)
                .single();
    }

    Optional<Row> find(String finding, int number) {
        return jdbc.sql(
                        """
                        select e.dataset, f.case_number, e."values"
                        from findings.evidence e join findings.finding f on f.id = e.finding
                        where e.finding = ? and e.number = ?
                        """)
                .params(finding, number)
                .query((row, i) -> new Row(
                        row.getString(1), row.getString(2), FindingStore.JSON.readValue(row.getString(3), TEXTS)))
                .optional();
    }
}
