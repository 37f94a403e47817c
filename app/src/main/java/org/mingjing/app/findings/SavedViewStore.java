package org.mingjing.app.findings;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of saved views. */
@Repository
class SavedViewStore {
    private final JdbcClient jdbc;

    SavedViewStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<SavedViews.SavedView> mine() {
        return jdbc.sql("select id, name, query from findings.saved_view order by name")
                .query((row, i) -> new SavedViews.SavedView(row.getLong(1), row.getString(2), row.getString(3)))
                .list();
    }

    SavedViews.SavedView keep(long account, String name, String query) {
        return jdbc.sql(
                        """
                        insert into findings.saved_view (account, name, query) values (?, ?, ?)
                        on conflict (account, name) do update set query = excluded.query
                        returning id, name, query
                        """)
                .params(account, name, query)
                .query((row, i) -> new SavedViews.SavedView(row.getLong(1), row.getString(2), row.getString(3)))
                .single();
    }

    boolean forget(long id) {
        return jdbc.sql("delete from findings.saved_view where id = ?")
                        .param(id)
                        .update()
                == 1;
    }
}
