package org.mingjing.app.declarations;

import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.app.procedure.MatterRow;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Declarations: forms, answers, papers, what the checks found. Filing is a step of the matter. */
@RestController
@RequestMapping("/api/declarations")
class DeclarationEndpoint {
    private final Declarations declarations;

    DeclarationEndpoint(Declarations declarations) {
        this.declarations = declarations;
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/forms")
    Declarations.Declarable forms(Caller caller) {
        return declarations.declarable(caller);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping
    MatterRow begin(Caller caller, @RequestBody Declarations.NewDeclaration wanted) {
        return declarations.begin(caller, wanted);
    }

    @Needs(Permission.MATTERS_READ)
    @GetMapping("/{matter}")
    DeclarationPage read(Caller caller, @PathVariable long matter) {
        return declarations.read(caller, matter);
    }

    @Needs(Permission.MATTERS_READ)
    @PutMapping("/{matter}/values")
    DeclarationPage change(
            Caller caller, @PathVariable long matter, @RequestBody Declarations.DeclarationValues wanted) {
        return declarations.change(caller, matter, wanted);
    }

    @Needs(Permission.MATTERS_READ)
    @PostMapping("/{matter}/papers")
    DeclarationPage attach(
            Caller caller, @PathVariable long matter, @RequestBody Declarations.DeclarationPaper wanted) {
        return declarations.attach(caller, matter, wanted);
    }
}
