package org.mingjing.app.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Case numbers and who works on them. */
@RestController
@RequestMapping("/api/case-numbers")
class CaseNumberEndpoint {
    private final CaseNumbers cases;

    CaseNumberEndpoint(CaseNumbers cases) {
        this.cases = cases;
    }

    record CaseToOpen(String number, String unit) {}

    record CaseJoining(@Nullable Long account) {}

    @Needs(Permission.SIGNED_IN)
    @GetMapping
    List<CaseNumbers.CaseNumber> list() {
        return cases.list();
    }

    @Needs(Permission.CASE_NUMBERS_KEEP)
    @PostMapping
    CaseNumbers.CaseNumber open(Caller caller, @RequestBody CaseToOpen wanted) {
        return cases.open(caller, wanted.number(), wanted.unit());
    }

    /** Whom a leader may choose from; those who are on it already are left out. */
    @Needs(Permission.CASE_NUMBERS_KEEP)
    @GetMapping("/{id}/candidates")
    List<CaseNumbers.CaseCandidate> candidates(Caller caller, @PathVariable long id) {
        return cases.candidates(caller, id);
    }

    @Needs(Permission.CASE_NUMBERS_KEEP)
    @PostMapping("/{id}/members")
    CaseNumbers.CaseNumber join(Caller caller, @PathVariable long id, @RequestBody CaseJoining joining) {
        if (joining.account() == null) {
            throw CommonProblem.invalid("nobody is named", "Send the 'account'.");
        }
        return cases.join(caller, id, joining.account());
    }

    @Needs(Permission.CASE_NUMBERS_KEEP)
    @DeleteMapping("/{id}/members/{account}")
    CaseNumbers.CaseNumber leave(Caller caller, @PathVariable long id, @PathVariable long account) {
        return cases.leave(caller, id, account);
    }

    @Needs(Permission.CASE_NUMBERS_KEEP)
    @PostMapping("/{id}/closing")
    CaseNumbers.CaseNumber close(Caller caller, @PathVariable long id) {
        return cases.close(caller, id);
    }
}
