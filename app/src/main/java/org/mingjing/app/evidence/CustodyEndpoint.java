package org.mingjing.app.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterWork;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who has a file of a matter. Each of two signs by calling from a session of their own. */
@RestController
@RequestMapping("/api/matters/{matter}/files")
class CustodyEndpoint {
    private final Custody custody;

    CustodyEndpoint(Custody custody) {
        this.custody = custody;
    }

    /** @param receiver account of somebody who works on the matter */
    record FileGiving(long receiver, @Nullable String note) {}

    record FileNotTaken(String reason) {}

    /**
     * @param to who has it from now on, in words; null means the caller
     * @param receipt file with the paper that both signed
     */
    record FilePassedByPaper(@Nullable String to, long receipt, @Nullable String note) {}

    /** Those to whom files can be given. */
    @Needs(Permission.MATTERS_READ)
    @GetMapping("/receivers")
    List<MatterWork.Worker> receivers(Caller caller, @PathVariable long matter) {
        return custody.receivers(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{file}/custody/giving")
    EvidenceFile give(
            Caller caller, @PathVariable long matter, @PathVariable long file, @RequestBody FileGiving giving) {
        return custody.give(caller, matter, file, giving.receiver(), giving.note());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{file}/custody/taking")
    EvidenceFile take(Caller caller, @PathVariable long matter, @PathVariable long file) {
        return custody.take(caller, matter, file);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{file}/custody/refusal")
    EvidenceFile refuse(
            Caller caller, @PathVariable long matter, @PathVariable long file, @RequestBody FileNotTaken refusal) {
        return custody.refuse(caller, matter, file, refusal.reason());
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{file}/custody/recall")
    EvidenceFile recall(Caller caller, @PathVariable long matter, @PathVariable long file) {
        return custody.recall(caller, matter, file);
    }

    /** Where one of the two does not sign in here. */
    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{file}/custody/paper")
    EvidenceFile passByPaper(
            Caller caller, @PathVariable long matter, @PathVariable long file, @RequestBody FilePassedByPaper passed) {
        return custody.passByPaper(caller, matter, file, passed.to(), passed.receipt(), passed.note());
    }
}
