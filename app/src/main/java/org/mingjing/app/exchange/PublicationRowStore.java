package org.mingjing.app.exchange;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** SQL of the rows of what is published; those of publications out of scope are left out. */
@Repository
class PublicationRowStore {
    private static final int AT_ONCE = 1_000;

    private static final String COMPARED =
            """
            with one as (select key, cells, number, coalesce(key, cells::text) as name,
                             row_number() over (partition by coalesce(key, cells::text) order by number) as nth
                         from exchange.publication_row where publication = :id and version = :before),
                 two as (select key, cells, number, coalesce(key, cells::text) as name,
                             row_number() over (partition by coalesce(key, cells::text) order by number) as nth
                         from exchange.publication_row where publication = :id and version = :version),
                 compared as (select one.cells as before, two.cells as after, two.number as number,
                             case when one.name is null then 'ADDED' when two.name is null then 'WITHDRAWN'
                                  when one.cells <> two.cells then 'CHANGED' else 'SAME' end as what,
                             coalesce(two.number, one.number) as place
                         from one full join two using (name, nth))
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final JsonMapper json;

    PublicationRowStore(JdbcClient jdbc, JdbcTemplate template, JsonMapper json) {
        this.jdbc = jdbc;
        this.template = template;
        this.json = json;
    }

    /**
     * A row to be kept.
     *
     * @param key digest of what names it; null where it has no name
     */
    record KeptRow(int number, @Nullable String key, List<String> cells) {}

    void add(String id, int version, List<KeptRow> some) {
        jdbc.sql(
                        """
                        insert into exchange.publication_row
                        select ?, ?, r.number, r.key, r.cells
                        from jsonb_to_recordset(cast(? as jsonb)) as r (number integer, key text, cells jsonb)
                        """)
                .params(id, version, json.writeValueAsString(some))
                .update();
    }

    void addOrigin(String id, int version, PublicationOrigin origin) {
        jdbc.sql("insert into exchange.publication_origin values (?, ?, cast(? as jsonb))")
                .params(id, version, json.writeValueAsString(origin))
                .update();
    }

    Optional<PublicationOrigin> origin(String id, int version) {
        return jdbc.sql("select origin from exchange.publication_origin where publication = ? and version = ?")
                .params(id, version)
                .query((row, i) -> json.readValue(row.getString(1), PublicationOrigin.class))
                .optional();
    }

    long count(String id, int version) {
        return jdbc.sql("select count(*) from exchange.publication_row where publication = ? and version = ?")
                .params(id, version)
                .query(Long.class)
                .single();
    }

    /** @param after number of the row before the first that is wanted */
    List<List<String>> page(String id, int version, int after, int most) {
        return jdbc.sql(
                        """
                        select cells from exchange.publication_row
                        where publication = ? and version = ? and number > ? order by number limit ?
                        """)
                .params(id, version, after, most)
                .query((row, i) -> cells(row.getString(1)))
                .list();
    }

    /** All rows in their order, some at a time; within a transaction. */
    void each(String id, int version, Consumer<List<String>> reader) {
        template.query(
                connection -> {
                    var select = connection.prepareStatement(
                            """
                            select cells from exchange.publication_row
                            where publication = ? and version = ? order by number""");
                    select.setFetchSize(AT_ONCE);
                    select.setString(1, id);
                    select.setInt(2, version);
                    return select;
                },
                row -> {
                    reader.accept(cells(row.getString(1)));
                });
    }

    /** A row that differs from one version to the next; null where there is none. */
    record ComparedRow(String what, @Nullable List<String> before, @Nullable List<String> after) {}

    /** How many rows were added, changed, withdrawn between two versions. */
    PublicationRows.RowChanges changes(String id, int before, int version) {
        return jdbc.sql(
                        COMPARED
                                + """
                                select count(*) filter (where what = 'ADDED') as added,
                                       count(*) filter (where what = 'CHANGED') as changed,
                                       count(*) filter (where what = 'WITHDRAWN') as withdrawn,
                                       count(*) filter (where what = 'SAME') as same
                                from compared
                                """)
                .param("id", id)
                .param("before", before)
                .param("version", version)
                .query((row, i) -> new PublicationRows.RowChanges(
                        before,
                        row.getLong("added"),
                        row.getLong("changed"),
                        row.getLong("withdrawn"),
                        row.getLong("same")))
                .single();
    }

    List<ComparedRow> compared(String id, int before, int version, String what, int most) {
        return jdbc.sql(COMPARED
                        + "select what, before, after from compared where what = :what order by place limit :most")
                .param("id", id)
                .param("before", before)
                .param("version", version)
                .param("what", what)
                .param("most", most)
                .query((row, i) -> new ComparedRow(
                        row.getString("what"),
                        row.getString("before") == null ? null : cells(row.getString("before")),
                        row.getString("after") == null ? null : cells(row.getString("after"))))
                .list();
    }

    /** The last version before this one that was approved; 0 where there is none, or it was a withdrawal. */
    int approvedBefore(String id, int version) {
        return jdbc.sql(
                        """
                        select coalesce((select case when withdrawn then 0 else version end from exchange.publication
                                         where id = ? and version < ? and state = 'APPROVED'
                                         order by version desc limit 1), 0)
                        """)
                .params(id, version)
                .query(Integer.class)
                .single();
    }

    private List<String> cells(String text) {
        return List.of(json.readValue(text, String[].class));
    }
}
