package org.mingjing.city;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of rows: a dataset in its canonical columns, or a table of the truth. In the text that declares it, {@code *}
 * marks a column of the key, and {@code @} a point, which fills two cells, {@code _lon} and {@code _lat}.
 */
final class Table {
    private final String folder;
    private final String name;
    private final List<String> columns;
    private final boolean[] points;
    private final boolean[] keys;

    private Table(String folder, String name, String declared) {
        this.folder = folder;
        this.name = name;
        String[] parts = declared.split(" ", -1);
        List<String> names = new ArrayList<>();
        points = new boolean[parts.length];
        keys = new boolean[parts.length];
        for (int i = 0; i < parts.length; i++) {
            points[i] = parts[i].charAt(0) == '@';
            keys[i] = parts[i].charAt(0) == '*';
            names.add(points[i] || keys[i] ? parts[i].substring(1) : parts[i]);
        }
        columns = List.copyOf(names);
    }

    static Table dataset(String name, String columns) {
        return new Table("clean", name, columns);
    }

    static Table truth(String name, String columns) {
        return new Table("truth", name, columns);
    }

    String name() {
        return name;
    }

    List<String> columns() {
        return columns;
    }

    boolean isTruth() {
        return folder.equals("truth");
    }

    String file() {
        return folder + "/" + name + ".csv";
    }

    List<String> header() {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (points[i]) {
                cells.add(columns.get(i) + "_lon");
                cells.add(columns.get(i) + "_lat");
            } else {
                cells.add(columns.get(i));
            }
        }
        return cells;
    }

    boolean isPoint(int column) {
        return points[column];
    }

    boolean isKey(int column) {
        return keys[column];
    }

    /** The key of a row as the truth names it: its values, in order, with | between. */
    String key(@org.jspecify.annotations.Nullable Object... values) {
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            if (keys[i]) {
                if (key.length() > 0) {
                    key.append('|');
                }
                Batch.cell(key, values[i]);
            }
        }
        return key.toString();
    }
}
