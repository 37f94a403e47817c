package org.mingjing.app.procedure;

import org.mingjing.app.http.CsvSheet;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Weighs;
import org.mingjing.app.identity.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The quarterly return over petitions that were given to departments. */
@RestController
@RequestMapping("/api/procedures/returns/{year}/{quarter}")
class PetitionReturnEndpoint {
    private final PetitionReturns returns;

    PetitionReturnEndpoint(PetitionReturns returns) {
        this.returns = returns;
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping
    PetitionReturns.QuarterlyReturn read(@PathVariable int year, @PathVariable int quarter) {
        return returns.of(year, quarter);
    }

    /** The same as a file, with the petitions. */
    @NotKept
    @Weighs(20)
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/export")
    ResponseEntity<byte[]> export(
            Caller caller,
            @PathVariable int year,
            @PathVariable int quarter,
            @RequestParam(defaultValue = "zh") String language) {
        return CsvSheet.answer(
                "petitions-" + year + "-" + quarter, returns.export(caller, year, quarter, !language.equals("en")));
    }
}
