package org.mingjing.app.identity;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Page;
import org.mingjing.app.http.Permission;
import org.mingjing.contract.Text;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organisations. */
@RestController
@RequestMapping("/api/units")
class UnitEndpoint {
    private final Units units;

    UnitEndpoint(Units units) {
        this.units = units;
    }

    record Open(
            @Nullable String id,
            @Nullable String parent,
            @Nullable Text name,
            @Nullable String kind,
            @Nullable LocalDate from) {}

    record SetKind(@Nullable String kind, @Nullable LocalDate from, @Nullable Long version) {}

    record Rename(@Nullable Text name, @Nullable LocalDate from, @Nullable Long version) {}

    record Move(@Nullable String parent, @Nullable LocalDate from, @Nullable Long version) {}

    record Close(@Nullable String successor, @Nullable LocalDate from, @Nullable Long version) {}

    @Needs(Permission.UNITS_READ)
    @GetMapping
    Page<Units.Listed> list(
            Caller caller,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return units.list(caller, on, search, after, Page.size(size));
    }

    /** One level of the tree: below a unit, or the top of what the caller sees. */
    @Needs(Permission.UNITS_READ)
    @GetMapping("/tree")
    List<Units.Listed> tree(
            Caller caller,
            @RequestParam(required = false) @Nullable String below,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate on) {
        return units.below(caller, below, on);
    }

    /** Kinds of units that there are here. */
    @Needs(Permission.UNITS_READ)
    @GetMapping("/kinds")
    List<Units.Kind> kinds() {
        return units.kinds();
    }

    @Needs(Permission.UNITS_READ)
    @GetMapping("/{id}")
    Units.Unit read(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate on) {
        return units.read(caller, id, on);
    }

    @Needs(Permission.UNITS_CHANGE)
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@RequestBody Open open) {
        units.open(new Units.State(
                Input.text(open.id(), "id", 64),
                Input.optional(open.parent(), "parent", 64),
                Input.present(open.name(), "name"),
                Input.optional(open.kind(), "kind", 40),
                Input.day(open.from(), "from"),
                null,
                null));
    }

    @Needs(Permission.UNITS_CHANGE)
    @PutMapping("/{id}/name")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable String id, @RequestBody Rename rename) {
        units.rename(
                id,
                Input.present(rename.name(), "name"),
                Input.day(rename.from(), "from"),
                Input.present(rename.version(), "version"));
    }

    /** What the unit is from a day on. */
    @Needs(Permission.UNITS_CHANGE)
    @PutMapping("/{id}/kind")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setKind(@PathVariable String id, @RequestBody SetKind set) {
        units.setKind(
                id,
                Input.optional(set.kind(), "kind", 40),
                Input.day(set.from(), "from"),
                Input.present(set.version(), "version"));
    }

    @Needs(Permission.UNITS_CHANGE)
    @PutMapping("/{id}/parent")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable String id, @RequestBody Move move) {
        units.move(
                id,
                Input.optional(move.parent(), "parent", 64),
                Input.day(move.from(), "from"),
                Input.present(move.version(), "version"));
    }

    @Needs(Permission.UNITS_CHANGE)
    @PostMapping("/{id}/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable String id, @RequestBody Close close) {
        units.close(
                id,
                Input.optional(close.successor(), "successor", 64),
                Input.day(close.from(), "from"),
                Input.present(close.version(), "version"));
    }
}
