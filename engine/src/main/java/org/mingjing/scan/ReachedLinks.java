package org.mingjing.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mingjing.model.Reach;

/** The values that changed rows share with others, and these with further ones, until no new one comes. */
final class ReachedLinks implements Reached {
    private final Reach reach;
    private final int round;

    private ReachedLinks(Reach reach, int round) {
        this.reach = reach;
        this.round = round;
    }

    static ReachedLinks of(Reach reach, ModelTask task, List<InputChange> changes, Session session) {
        long known = 0;
        for (int link = 0; link < reach.links().size(); link++) {
            Map<String, List<String>> shared = reach.links().get(link);
            String values = changes.stream()
                    .filter(change -> shared.containsKey(change.alias()))
                    .map(change -> "select " + Reach.sql(shared.get(change.alias()), "c.") + " as v from ("
                            + change.rows() + ") c")
                    .collect(Collectors.joining(" union all "));
            known += keep(session, link, 0, values.isEmpty() ? "select cast(null as varchar) as v" : values);
        }
        ReachedLinks reached = new ReachedLinks(reach, 0);
        while (true) {
            ReachedLinks further = new ReachedLinks(reach, reached.round + 1);
            long found = 0;
            for (int link = 0; link < reach.links().size(); link++) {
                found += keep(session, link, further.round, reached.beyond(link, task));
            }
            if (found == known) {
                return further;
            }
            known = found;
            reached = further;
        }
    }

    /** Values of a link, and those of the rows that share a value of another link with them. */
    private String beyond(int link, ModelTask task) {
        List<String> values = new ArrayList<>(List.of("select v from " + table(link, round)));
        reach.links().get(link).forEach((alias, shared) -> {
            for (int other = 0; other < reach.links().size(); other++) {
                List<String> bridge = reach.links().get(other).get(alias);
                if (other != link && bridge != null && !alias.equals(Reach.FINDING)) {
                    values.add("select " + Reach.sql(shared, "r.") + " as v from "
                            + Sql.name(task.relation(alias).rows()) + " r where " + isIn(bridge, "r.", other));
                }
            }
        });
        return String.join(" union all ", values);
    }

    private static long keep(Session session, int link, int round, String values) {
        return session.keep(table(link, round), "select distinct v from (" + values + ") u where v is not null");
    }

    private static String table(int link, int round) {
        return "_reach_" + link + "_" + round;
    }

    private String isIn(List<String> shared, String prefix, int link) {
        return Reach.sql(shared, prefix) + " in (select v from " + table(link, round) + ")";
    }

    @Override
    public String rows(String alias) {
        List<String> conditions = new ArrayList<>();
        for (int link = 0; link < reach.links().size(); link++) {
            List<String> shared = reach.links().get(link).get(alias);
            if (shared != null) {
                conditions.add(isIn(shared, "r.", link));
            }
        }
        return "(" + String.join(" or ", conditions) + ")";
    }

    @Override
    public String findings(String prefix) {
        int link = reach.links().indexOf(reach.linkOfFindings());
        return isIn(reach.linkOfFindings().get(Reach.FINDING), prefix, link);
    }

    @Override
    public List<String> columns() {
        return reach.linkOfFindings().get(Reach.FINDING).stream()
                .map(Reach::column)
                .toList();
    }
}
