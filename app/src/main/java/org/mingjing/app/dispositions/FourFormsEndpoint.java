package org.mingjing.app.dispositions;

import java.time.LocalDate;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The four forms by person-times, for a period. */
@RestController
@RequestMapping("/api/dispositions/forms")
class FourFormsEndpoint {
    private final FourForms forms;

    FourFormsEndpoint(FourForms forms) {
        this.forms = forms;
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    FourForms.FormFigures read(@RequestParam LocalDate from, @RequestParam LocalDate to) {
        return forms.of(from, to);
    }

    /** The same as a file, with the dispositions. */
    @NotKept
    @Weighs(20)
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/export")
    ResponseEntity<byte[]> export(
            Caller caller,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @RequestParam(defaultValue = "zh") String language) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"forms-" + from + "-" + to + ".csv\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(forms.export(caller, from, to, !language.equals("en")));
    }
}
