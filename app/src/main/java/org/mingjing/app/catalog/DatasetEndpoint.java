package org.mingjing.app.catalog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Datasets, their snapshots, coverage and lineage. */
@RestController
@RequestMapping("/api/catalog/datasets")
class DatasetEndpoint {
    private final CatalogDatasets datasets;
    private final Differences differences;

    DatasetEndpoint(CatalogDatasets datasets, Differences differences) {
        this.datasets = datasets;
        this.differences = differences;
    }

    /** @param snapshot null: the current one */
    record Row(@Nullable String snapshot, Map<String, String> key) {}

    /** All of them; there are as many as contracts. */
    @Needs(Permission.CATALOG_READ)
    @GetMapping
    List<CatalogDatasets.Line> list() {
        return datasets.list();
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{dataset}")
    CatalogDatasets.Detail get(@PathVariable String dataset) {
        return datasets.get(dataset);
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{dataset}/coverage")
    CatalogDatasets.Coverage coverage(@PathVariable String dataset) {
        return datasets.coverage(dataset);
    }

    /** Newest first; {@code after} is the number in a snapshot's id. */
    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{dataset}/snapshots")
    Page<SnapshotStore.Known> snapshots(
            @PathVariable String dataset, @RequestParam @Nullable Integer after, @RequestParam @Nullable Integer size) {
        int most = Page.size(size);
        return Page.of(
                datasets.snapshots(dataset, after == null ? Integer.MAX_VALUE : after, most + 1),
                most,
                s -> String.valueOf(Integer.parseInt(s.id().substring(1, 7))));
    }

    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{dataset}/snapshots/{id}")
    CatalogDatasets.SnapshotOrigin snapshot(@PathVariable String dataset, @PathVariable String id) {
        return datasets.lineage(dataset, id);
    }

    /** The key may be personal, so it comes in the body. */
    @NotKept
    @Weighs(5)
    @Needs(Permission.CATALOG_READ)
    @PostMapping("/{dataset}/lineage")
    List<CatalogDatasets.RowOrigin> lineage(@PathVariable String dataset, @RequestBody Row row) {
        return datasets.lineage(dataset, row.snapshot(), row.key());
    }

    /** Where two rungs hold the same row otherwise, the latest first. */
    @Needs(Permission.CATALOG_READ)
    @GetMapping("/{dataset}/differences")
    Differences.DifferenceList differences(
            @PathVariable String dataset, @RequestParam @Nullable String after, @RequestParam @Nullable Integer size) {
        return differences.list(dataset, after, Page.size(size));
    }
}
