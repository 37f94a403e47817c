package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parties and the links between them, held as arrays: a million links take some 200 MB. */
final class PartyGraph {
    /** @param uscc credit code of a company or of a unit that has one */
    record Node(String kind, String id, @Nullable String uscc) {}

    /**
     * @param from day it holds from, counted from 1970
     * @param to last day it holds
     * @param dealingTo last day of the dealings; {@link #NO_DEALING} where it is none
     * @param sources its source rows, joined by {@link DerivedRows#LIST}
     */
    record Link(
            String id,
            int left,
            int right,
            LinkKind kind,
            @Nullable String detail,
            double weight,
            int from,
            int to,
            int dealingTo,
            String sources) {
        int other(int node) {
            return node == left ? right : left;
        }
    }

    /** Later than any day: a minimum over links that are no dealings. */
    static final int NO_DEALING = Integer.MAX_VALUE;

    private final List<Node> nodes;
    private final List<Link> links;
    private final int[] begin;
    private final int[] incident;
    private final int[] degree;

    private PartyGraph(List<Node> nodes, List<Link> links) {
        this.nodes = nodes;
        this.links = links;
        this.begin = new int[nodes.size() + 1];
        this.incident = new int[2 * links.size()];
        this.degree = new int[nodes.size()];
        for (Link link : links) {
            begin[link.left() + 1]++;
            begin[link.right() + 1]++;
        }
        for (int i = 0; i < nodes.size(); i++) {
            begin[i + 1] += begin[i];
        }
        int[] next = Arrays.copyOf(begin, nodes.size());
        for (int i = 0; i < links.size(); i++) {
            incident[next[links.get(i).left()]++] = i;
            incident[next[links.get(i).right()]++] = i;
        }
        for (int node = 0; node < nodes.size(); node++) {
            int at = node;
            degree[node] = (int) Arrays.stream(incident, begin[node], begin[node + 1])
                    .map(i -> links.get(i).other(at))
                    .distinct()
                    .count();
        }
    }

    /** Reads table {@code link} of the engine, and the credit codes of units. */
    static PartyGraph read(Engine engine) {
        Map<String, String> usccOfUnit = new HashMap<>();
        engine.each(
                "select org_id, min(uscc) from trading group by 1",
                row -> usccOfUnit.put(row.getString(1), row.getString(2)));
        List<Node> nodes = new ArrayList<>();
        Map<String, Integer> known = new HashMap<>();
        engine.each(
                "select kind, id from (select left_kind as kind, left_id as id from link union select right_kind, "
                        + "right_id from link) order by kind, id",
                row -> {
                    String kind = row.getString(1);
                    String id = row.getString(2);
                    known.put(kind + ":" + id, nodes.size());
                    nodes.add(new Node(
                            kind, id, kind.equals("company") ? id : kind.equals("unit") ? usccOfUnit.get(id) : null));
                });
        List<Link> links = new ArrayList<>();
        engine.each(
                "select link_id, left_kind || ':' || left_id, right_kind || ':' || right_id, edge_kind, detail, "
                        + "weight::double, valid_from - date '1970-01-01', valid_to - date '1970-01-01', "
                        + "coalesce(dealing_to - date '1970-01-01', " + NO_DEALING + "), "
                        + "array_to_string(source_rows, chr(31)) from link order by link_id",
                row -> links.add(new Link(
                        row.getString(1),
                        known.get(row.getString(2)),
                        known.get(row.getString(3)),
                        LinkKind.of(row.getString(4)),
                        row.getString(5),
                        row.getDouble(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9),
                        row.getString(10))));
        return new PartyGraph(nodes, links);
    }

    int size() {
        return nodes.size();
    }

    Node node(int node) {
        return nodes.get(node);
    }

    /** How many parties it is linked with. */
    int degree(int node) {
        return degree[node];
    }

    /** Number of links of a node, parallel ones counted each. */
    int linksOf(int node) {
        return begin[node + 1] - begin[node];
    }

    Link linkOf(int node, int i) {
        return links.get(incident[begin[node] + i]);
    }
}
