package org.mingjing.derive;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.derive.PartyGraph.Link;

/**
 * The ways from one party to all others within a few steps, step by step outward. A way that another to the same
 * party beats in everything (no more steps, no less weight, no kind that it lacks, holds at least as long) is dropped
 * at once and not followed; so a ring of relatives gives some ways, not all its walks.
 */
final class PathSearch {
    private final PartyGraph graph;
    private final RelationSettings settings;
    private final double minWeight;
    private final double colleagueWeight;

    PathSearch(PartyGraph graph, RelationSettings settings) {
        this.graph = graph;
        this.settings = settings;
        this.minWeight = settings.minWeight().doubleValue();
        this.colleagueWeight = Double.parseDouble(settings.weight(LinkKind.COLLEAGUE));
    }

    /** A way from the start to {@code node}: the way before it and one link more. */
    record Way(
            int node,
            @Nullable Way before,
            @Nullable Link link,
            int hops,
            double weight,
            int from,
            int to,
            int dealingTo,
            int kinds,
            int maxDegree) {
        boolean passes(int other) {
            return node == other || (before != null && before.passes(other));
        }

        boolean deals() {
            return dealingTo != PartyGraph.NO_DEALING;
        }

        /** The links from the start on. */
        List<Link> links() {
            List<Link> links = before == null ? new ArrayList<>() : before.links();
            if (link != null) {
                links.add(link);
            }
            return links;
        }

        private boolean beats(Way other) {
            return hops <= other.hops
                    && weight >= other.weight
                    && (kinds & ~other.kinds) == 0
                    && from <= other.from
                    && to >= other.to
                    && dealingTo >= other.dealingTo
                    && maxDegree <= other.maxDegree;
        }
    }

    /** All ways worth keeping from the start, nearer ones first. */
    List<Way> from(int start) {
        Map<Integer, List<Way>> best = new HashMap<>();
        Set<Way> beaten = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Way> all = new ArrayList<>();
        List<Way> layer = List.of(
                new Way(start, null, null, 0, 1, Integer.MIN_VALUE, Integer.MAX_VALUE, PartyGraph.NO_DEALING, 0, 0));
        for (int hops = 1; hops <= settings.maxHops() && !layer.isEmpty(); hops++) {
            List<Way> next = new ArrayList<>();
            for (Way way : layer) {
                if (way.hops() == 0 || graph.degree(way.node()) <= settings.hubDegree()) {
                    extend(way, best, beaten, next);
                }
            }
            next.removeIf(beaten::contains);
            all.addAll(next);
            layer = next;
        }
        return all;
    }

    private void extend(Way way, Map<Integer, List<Way>> best, Set<Way> beaten, List<Way> next) {
        for (int i = 0; i < graph.linksOf(way.node()); i++) {
            Link link = graph.linkOf(way.node(), i);
            Way longer = longer(way, link);
            if (longer != null && isNew(longer, best.computeIfAbsent(longer.node(), n -> new ArrayList<>(2)), beaten)) {
                next.add(longer);
            }
        }
    }

    private @Nullable Way longer(Way way, Link link) {
        int node = link.other(way.node());
        double weight = weight(way, link);
        int from = Math.max(way.from(), link.from());
        int to = Math.min(way.to(), link.to());
        boolean deals = way.deals() || link.kind().isDealing();
        if (weight < minWeight
                || from > to
                || (way.deals() && link.kind().isDealing())
                || (deals && way.hops() + 1 > settings.dealingHops())
                || way.passes(node)) {
            return null;
        }
        int dealingTo =
                link.kind().isDealing() ? Math.min(link.dealingTo(), PartyGraph.NO_DEALING - 1) : way.dealingTo();
        return new Way(
                node,
                way,
                link,
                way.hops() + 1,
                weight,
                from,
                to,
                dealingTo,
                way.kinds() | link.kind().bit(),
                way.hops() == 0 ? 0 : Math.max(way.maxDegree(), graph.degree(way.node())));
    }

    /** Two posts in one unit, one after the other, say only that two people are colleagues. */
    private double weight(Way way, Link link) {
        Way before = way.before();
        Link last = way.link();
        if (before != null
                && last != null
                && last.kind() == LinkKind.POST
                && link.kind() == LinkKind.POST
                && graph.node(way.node()).kind().equals("unit")) {
            return before.weight() * colleagueWeight;
        }
        return way.weight() * link.weight();
    }

    /** Whether no other way beats it; those that it beats itself go. */
    private static boolean isNew(Way way, List<Way> others, Set<Way> beaten) {
        for (Way other : others) {
            if (other.beats(way)) {
                return false;
            }
        }
        others.stream().filter(way::beats).forEach(beaten::add);
        others.removeIf(beaten::contains);
        others.add(way);
        return true;
    }
}
