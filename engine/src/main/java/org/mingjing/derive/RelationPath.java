package org.mingjing.derive;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Text;
import org.mingjing.derive.LinkKind.Group;
import org.mingjing.derive.PartyGraph.Link;
import org.mingjing.derive.PartyGraph.Node;
import org.mingjing.derive.PathSearch.Way;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.lake.Snapshot;

/** How public people and units are connected with others in a few steps, each way with all its links. */
final class RelationPath implements Derivation {
    private static final int REPORT_EVERY = 200;
    private static final int MOST_SOURCES = 40;

    private final Datasets contracts;
    private final Path settingsFile;

    RelationPath(Datasets contracts, Path settingsFile) {
        this.contracts = contracts;
        this.settingsFile = settingsFile;
    }

    @Override
    public String dataset() {
        return "relation_path";
    }

    @Override
    public int algorithm() {
        return 2;
    }

    @Override
    public Plan plan(Lake lake) {
        return RelationLink.plan(lake, settingsFile);
    }

    @Override
    public Map<String, String> compute(SortedMap<String, Snapshot> inputs, DerivedRows rows, DeriveProgress progress) {
        RelationSettings settings = RelationSettings.read(settingsFile);
        Set<String> people = new HashSet<>();
        PartyGraph graph;
        try (Engine engine = Engine.start()) {
            RelationLinks.create(engine, contracts, inputs, settings);
            engine.each(
                    "select person_id from appointment union select person_id from person where is_public_staff",
                    row -> people.add(row.getString(1)));
            graph = PartyGraph.read(engine);
        }
        BitSet starts = new BitSet();
        for (int node = 0; node < graph.size(); node++) {
            Node party = graph.node(node);
            starts.set(
                    node,
                    party.kind().equals("unit") || (party.kind().equals("person") && people.contains(party.id())));
        }
        PathSearch search = new PathSearch(graph, settings);
        long done = 0;
        for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
            if (done++ % REPORT_EVERY == 0
                    && !progress.at(new Text("finding paths", "查找关系路径"), done, starts.cardinality())) {
                throw TextHit.cancelled();
            }
            for (Way way : search.from(start)) {
                if (!graph.node(way.node()).kind().equals("other")) {
                    write(graph, start, way, inputs, rows);
                }
            }
        }
        progress.at(new Text("finding paths", "查找关系路径"), done, done);
        Map<String, String> facts = new TreeMap<>();
        facts.put("count.parties", Integer.toString(graph.size()));
        facts.put("count.starts", Integer.toString(starts.cardinality()));
        facts.put("count.hubs", Long.toString(hubs(graph, settings)));
        return facts;
    }

    private static long hubs(PartyGraph graph, RelationSettings settings) {
        long hubs = 0;
        for (int node = 0; node < graph.size(); node++) {
            hubs += graph.degree(node) > settings.hubDegree() ? 1 : 0;
        }
        return hubs;
    }

    private static void write(
            PartyGraph graph, int start, Way way, SortedMap<String, Snapshot> inputs, DerivedRows rows) {
        Node from = graph.node(start);
        Node to = graph.node(way.node());
        List<Link> links = way.links();
        Node via = way.before() == null || way.hops() == 1
                ? null
                : graph.node(way.before().node());
        List<String> sources = links.stream()
                .flatMap(link -> Arrays.stream(link.sources().split(DerivedRows.LIST, -1)))
                .distinct()
                .limit(MOST_SOURCES)
                .toList();
        String ids = links.stream().map(Link::id).collect(Collectors.joining(DerivedRows.LIST));
        rows.add(
                new @Nullable String[] {
                    "p-"
                            + Durable.sha256(from.kind() + ":" + from.id() + "\n" + ids)
                                    .substring(0, 20),
                    from.kind(),
                    from.id(),
                    to.kind(),
                    to.id(),
                    to.uscc(),
                    Integer.toString(way.hops()),
                    String.format(Locale.ROOT, "%.5f", way.weight()),
                    day(way.from()),
                    day(way.to()),
                    way.deals() && way.dealingTo() < PartyGraph.NO_DEALING - 1 ? day(way.dealingTo()) : null,
                    steps(links, Group.KIN),
                    steps(links, Group.INTEREST),
                    steps(links, Group.DEALING),
                    steps(links, Group.CONTACT),
                    steps(links, Group.POST),
                    steps(links, Group.ACQUAINTANCE),
                    links.stream()
                            .map(link -> link.kind().word())
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(DerivedRows.LIST)),
                    via == null ? null : via.kind(),
                    via == null ? null : via.id(),
                    Integer.toString(way.maxDegree()),
                    text(graph, start, links),
                    ids,
                    String.join(DerivedRows.LIST, sources)
                },
                RelationLink.from(inputs, sources.get(0)),
                null,
                null);
    }

    private static String steps(List<Link> links, Group group) {
        return Long.toString(
                links.stream().filter(link -> link.kind().group() == group).count());
    }

    private static String text(PartyGraph graph, int start, List<Link> links) {
        StringBuilder text = new StringBuilder(name(graph.node(start)));
        int at = start;
        for (Link link : links) {
            at = link.other(at);
            text.append(" —").append(link.kind().word());
            if (link.detail() != null) {
                text.append(" (").append(link.detail()).append(')');
            }
            text.append("— ").append(name(graph.node(at)));
        }
        return text.toString();
    }

    private static String name(Node node) {
        return node.kind() + " " + node.id();
    }

    private static String day(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }
}
