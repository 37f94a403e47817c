package org.mingjing.app.procedure;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of which matters came of which. Row-level security leaves out what whoever acts may not see. */
@Repository
class MatterTreeStore {
    private final JdbcClient jdbc;

    MatterTreeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Long> withBelow(long id) {
        return jdbc.sql(
                        """
                        with recursive below (id) as (
                            select id from procedure.matter where id = ?
                            union select m.id from below b join procedure.matter m on m.parent = b.id
                        )
                        select id from below order by id
                        """)
                .param(id)
                .query(Long.class)
                .list();
    }

    Optional<Long> byNumber(String number) {
        return jdbc.sql("select id from procedure.matter where number = ?")
                .param(number)
                .query(Long.class)
                .optional();
    }

    List<Long> above(long id) {
        return jdbc.sql(
                        """
                        with recursive above (id, parent, far) as (
                            select id, parent, 0 from procedure.matter where id = ?
                            union select m.id, m.parent, a.far + 1 from above a join procedure.matter m on m.id = a.parent
                        )
                        select id from above where far > 0 order by far
                        """)
                .param(id)
                .query(Long.class)
                .list();
    }
}
