package org.mingjing.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.mingjing.intake.Signature.Maker;
import org.mingjing.intake.Signature.Takes;
import org.mingjing.intake.Typed.Kind;
import org.mingjing.problem.Problem;

/** The functions that a mapping's expressions may call, by name; see {@code docs/guide/mapping.md}. */
final class Functions {
    private final Map<String, Signature> signatures = new TreeMap<>();

    /** What expressions know of identifiers. */
    interface Identifying {
        boolean isKind(String kind);

        String kinds();

        boolean isValid(String kind, String text);

        String normal(String kind, String text);
    }

    Functions(Map<String, Map<String, String>> lookups, Identifying identifying) {
        TextFunctions.addTo(this);
        NumberFunctions.addTo(this);
        places();
        choices(lookups);
        identifiers(identifying);
    }

    Set<String> names() {
        return signatures.keySet();
    }

    Typed call(String name, List<Typed> arguments, Function<String, Problem> wrong) {
        Signature signature = signatures.get(name.toLowerCase(Locale.ROOT));
        if (signature == null) {
            throw wrong.apply("there is no function '" + name + "'; there are " + String.join(", ", names()));
        }
        return signature.call(name, arguments, wrong);
    }

    /** A function of a fixed number of values. */
    void add(String name, Kind gives, List<Takes> takes, Maker maker) {
        add(name, gives, takes, takes.size(), maker);
    }

    /** A function whose last values may be left out. */
    void add(String name, Kind gives, List<Takes> takes, int least, Maker maker) {
        signatures.put(name, new Signature(gives, takes, least, false, maker));
    }

    /** A function of one or more values of one kind. */
    void addMany(String name, Takes takes, Maker maker) {
        signatures.put(name, new Signature(Kind.TEXT, List.of(takes), 1, true, maker));
    }

    private void places() {
        add("source_row", Kind.NUMBER, List.of(), (a, w) -> row -> Long.toString(row.row()));
        add("file_row", Kind.NUMBER, List.of(), (a, w) -> row -> Long.toString(row.record()));
        add("file_name", Kind.TEXT, List.of(), (a, w) -> row -> row.fileName);
    }

    private void choices(Map<String, Map<String, String>> lookups) {
        addMany("coalesce", Takes.ANY, (a, w) -> row -> {
            for (Typed argument : a) {
                String value = argument.value().of(row);
                if (!value.isEmpty()) {
                    return value;
                }
            }
            return "";
        });
        add("if", Kind.TEXT, List.of(Takes.CONDITION, Takes.ANY, Takes.ANY), (a, w) -> {
            Expression condition = a.get(0).value();
            Expression yes = a.get(1).value();
            Expression no = a.get(2).value();
            return row -> condition.holds(row) ? yes.of(row) : no.of(row);
        });
        add("lookup", Kind.TEXT, List.of(Takes.QUOTED, Takes.TEXT), (a, wrong) -> {
            String name = a.get(0).literal();
            Map<String, String> table = lookups.get(name);
            if (table == null) {
                throw wrong.apply("the mapping has no lookup '" + name + "'; it has "
                        + (lookups.isEmpty() ? "none" : String.join(", ", lookups.keySet())));
            }
            Expression key = a.get(1).value();
            return row -> table.getOrDefault(key.of(row), "");
        });
    }

    private void identifiers(Identifying identifying) {
        List<Takes> kindAndText = List.of(Takes.QUOTED, Takes.TEXT);
        add("valid", Kind.CONDITION, kindAndText, (a, wrong) -> {
            String kind = kind(a, identifying, wrong);
            Expression value = a.get(1).value();
            return row -> {
                String text = value.of(row);
                return text.isEmpty() ? "" : Expression.truth(identifying.isValid(kind, text));
            };
        });
        add("normal", Kind.TEXT, kindAndText, (a, wrong) -> {
            String kind = kind(a, identifying, wrong);
            Expression value = a.get(1).value();
            return row -> {
                String text = value.of(row);
                return text.isEmpty() ? "" : identifying.normal(kind, text);
            };
        });
    }

    private static String kind(List<Typed> arguments, Identifying identifying, Function<String, Problem> wrong) {
        String kind = java.util.Objects.requireNonNull(arguments.get(0).literal());
        if (!identifying.isKind(kind)) {
            throw wrong.apply("there is no kind of identifier '" + kind + "'; there are " + identifying.kinds());
        }
        return kind;
    }
}
