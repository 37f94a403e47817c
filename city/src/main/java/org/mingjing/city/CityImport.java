package org.mingjing.city;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mingjing.contract.Datasets;
import org.mingjing.intake.Cancellation;
import org.mingjing.intake.Import;
import org.mingjing.intake.ImportResult;
import org.mingjing.intake.ImportSettings;
import org.mingjing.intake.MappingSource;
import org.mingjing.intake.Progress;
import org.mingjing.lake.Lake;
import org.mingjing.source.Sources;

/** The files of a city into a lake, by the mappings beside them; the truth stays outside. */
final class CityImport {
    private CityImport() {}

    /**
     * @param files a folder of the city: {@code clean} or {@code dirty}
     */
    static void run(Path files, Path lake, Path contracts, Progress progress, Consumer<ImportResult> heard) {
        ImportSettings settings = new ImportSettings(null, true, false, "512MB", null);
        Import all = new Import(
                Lake.openOrCreate(lake), Datasets.read(contracts), settings, Sources::open, Clock.systemUTC());
        for (Path mapping : mappings(files)) {
            heard.accept(all.file(MappingSource.file(mapping), file(mapping), progress, new Cancellation()));
        }
    }

    /** What lies beside a mapping under its name, be it a text or a workbook. */
    private static Path file(Path mapping) {
        String name = mapping.getFileName().toString().replace(".map.yml", "");
        return Stream.of(".csv", ".xlsx", ".xls")
                .map(ending -> mapping.resolveSibling(name + ending))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> mappings(Path files) {
        try (Stream<Path> list = Files.list(files)) {
            return list.filter(f -> f.toString().endsWith(".map.yml")).sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
