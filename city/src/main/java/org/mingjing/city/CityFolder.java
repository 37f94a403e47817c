package org.mingjing.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Datasets;
import org.mingjing.problem.Problem;

/**
 * The folder of a city. It gets its name when all is written: a stop leaves none. {@code clean/} holds the canonical files
 * and their mappings, {@code truth/} what was planted, which nothing that imports or scans may read.
 */
final class CityFolder {
    static final String IMPORT = "import.sh";
    static final String MANIFEST = "manifest.json";
    private static final String NOTICE =
            """
            This city is fictional. Nobody in it exists; its divisions (99...), plates (测...), telephones (120...),
            cards (999999...) and credit codes (division 99...) are given to nobody, and it lies in the open sea.
            clean/   one file per dataset, in the columns of its contract, with its mapping
            truth/   what was planted, with the lawful twin of each; read by tests only
            about.html   plots of what is in it
            本城市纯属虚构：人物、单位、号码、地点均不存在。truth/ 为埋设的真值，仅供测试，不得导入。
            """;

    private static final String IMPORT_HEAD =
            """
            #!/bin/sh
            # sh import.sh LAKE: every clean file into a lake
            set -e
            here=$(cd "$(dirname "$0")" && pwd)
            lake=${1:?name the folder of the lake}
            """;

    private final Path folder;
    private final @Nullable Datasets contracts;

    /** Refused where something is there already. */
    CityFolder(Path folder) {
        this(folder, null);
    }

    /**
     * @param contracts for the dirty files; null where there shall be none
     */
    CityFolder(Path folder, @Nullable Datasets contracts) {
        this.contracts = contracts;
        this.folder = folder.toAbsolutePath().normalize();
        if (Files.exists(folder)) {
            throw new Problem(
                    CityProblem.CITY_FOLDER_EXISTS, folder + " is there already", null, "Name a folder that is not.");
        }
    }

    City.Written make(Settings settings, int threads, City.Progress progress, BooleanSupplier stopped) {
        Path part = folder.resolveSibling("." + folder.getFileName() + ".part");
        try {
            delete(part);
            Files.createDirectories(part);
            City.Written written = new City(settings, threads, progress, stopped).write(part);
            if (!written.complete()) {
                delete(part);
                return written;
            }
            Files.writeString(part.resolve("README.txt"), NOTICE);
            mappings(part, written.rows());
            new Links(part).write();
            AboutPage.write(part, settings, written.rows());
            if (contracts != null) {
                new Dirty(part, contracts, settings).write();
            }
            Files.writeString(part.resolve(MANIFEST), manifest(settings, written));
            Files.move(part, folder);
            return written;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void mappings(Path part, Map<String, Long> files) throws IOException {
        StringBuilder imports = new StringBuilder(IMPORT_HEAD);
        for (String file : files.keySet()) {
            if (file.startsWith("clean/")) {
                String name = file.substring(6, file.length() - 4);
                Files.writeString(part.resolve("clean/" + name + ".map.yml"), mapping(name, part.resolve(file)));
                imports.append("mingjing import --synthetic --mapping \"$here/clean/")
                        .append(name)
                        .append(".map.yml\" --lake \"$lake\" \"$here/")
                        .append(file)
                        .append("\"\n");
            }
        }
        Files.writeString(part.resolve(IMPORT), imports.toString());
    }

    private static String mapping(String dataset, Path file) throws IOException {
        StringBuilder text = new StringBuilder(
                "dataset: " + dataset + "@1\nsource: {system: fictional-city, encoding: UTF-8}\ncolumns:\n");
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            for (String column : lines.findFirst().orElseThrow().split(",", -1)) {
                if (column.endsWith("_lon")) {
                    String point = column.substring(0, column.length() - 4);
                    text.append("  ")
                            .append(point)
                            .append(": {lon: ")
                            .append(column)
                            .append(", lat: ")
                            .append(point)
                            .append("_lat}\n");
                } else if (!column.endsWith("_lat")) {
                    text.append("  ").append(column).append(": ").append(column).append('\n');
                }
            }
        }
        return text.toString();
    }

    static String manifest(Settings settings, City.Written written) {
        StringBuilder json = new StringBuilder(String.format(
                """
                {
                  "fictional": true,
                  "generator": "%s",
                  "seed": %d,
                  "scale": %s,
                  "profile": "%s",
                  "uncast": %d,
                  "files": {
                """,
                Settings.VERSION,
                settings.seed(),
                settings.scale(),
                settings.profile().word(),
                written.uncast()));
        Map<String, String> lines = new TreeMap<>();
        written.digests()
                .forEach((file, digest) -> lines.put(
                        file,
                        String.format(
                                "    \"%s\": {\"rows\": %d, \"sha256\": \"%s\"}",
                                file, written.rows().get(file), digest)));
        return json.append(String.join(",\n", lines.values()))
                .append("\n  }\n}\n")
                .toString();
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> all = Files.walk(tree)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
