package org.mingjing.app.dispositions;

import java.time.LocalDate;
import org.mingjing.app.http.CsvSheet;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
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
        return CsvSheet.answer("forms-" + from + "-" + to, forms.export(caller, from, to, !language.equals("en")));
    }
}
