package org.mingjing.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Public;
import org.mingjing.contract.Text;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, who I am, and what is mine: password, second factor, sessions. */
@RestController
@RequestMapping("/api/session")
class SessionEndpoint {
    private final SignIns signIns;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Cookies cookies;
    private final Units units;

    SessionEndpoint(SignIns signIns, Sessions sessions, SecondFactors factors, Cookies cookies, Units units) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.factors = factors;
        this.cookies = cookies;
        this.units = units;
    }

    /** @param code of the second factor, or a recovery code; asked for where there is one */
    record SignIn(@Nullable String login, @Nullable String password, @Nullable String code) {}

    /** @param code first-time code */
    record First(@Nullable String login, @Nullable String code, @Nullable String password) {}

    record NewPassword(@Nullable String password, @Nullable String next) {}

    record Password(@Nullable String password) {}

    record Code(@Nullable String code) {}

    /**
     * @param units how the units of the duties are called, by id
     * @param owes what has to be done before the permissions count
     */
    record Me(
            long account,
            String login,
            String name,
            AccountClass accountClass,
            List<Caller.Duty> duties,
            Map<String, Text> units,
            Set<Permission> permissions,
            Caller.Owed owes) {}

    @Public
    @PostMapping
    ResponseEntity<Void> signIn(@RequestBody SignIn signIn, HttpServletRequest request) {
        return signedIn(signIns.byPassword(
                Input.secret(signIn.login(), "login"),
                Input.secret(signIn.password(), "password"),
                signIn.code(),
                from(request)));
    }

    @Public
    @PostMapping("/first")
    ResponseEntity<Void> first(@RequestBody First first, HttpServletRequest request) {
        return signedIn(signIns.byFirstCode(
                Input.secret(first.login(), "login"),
                Input.secret(first.code(), "code"),
                Input.secret(first.password(), "password"),
                from(request)));
    }

    @Needs(Permission.SIGNED_IN)
    @GetMapping
    Me me(Caller caller) {
        return new Me(
                caller.account(),
                caller.login(),
                caller.name(),
                caller.accountClass(),
                caller.duties(),
                units.names(caller),
                new TreeSet<>(caller.permissions()),
                caller.owes());
    }

    @Needs(Permission.SIGNED_IN)
    @DeleteMapping
    ResponseEntity<Void> signOut(Caller caller) {
        if (caller.scope() != null) {
            throw org.mingjing.app.http.CommonProblem.notFound(); // a token has no session
        }
        sessions.signOut(caller);
        return ResponseEntity.noContent().headers(cookies.ofNobody()).build();
    }

    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/all")
    List<Sessions.Listed> all(Caller caller) {
        return sessions.mine(caller);
    }

    @Needs(Permission.OWN_ACCOUNT)
    @DeleteMapping("/all/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable long id) {
        sessions.end(caller, id);
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void password(Caller caller, @RequestBody NewPassword change, HttpServletRequest request) {
        signIns.requirePassword(caller, change.password(), from(request));
        signIns.changePassword(caller, Input.secret(change.next(), "next"));
    }

    /** Begins to enrol an app; it takes the place of the one before once it is confirmed. */
    @NotKept
    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/second-factor")
    SecondFactors.Enrolment enrol(Caller caller, @RequestBody Password password, HttpServletRequest request) {
        signIns.requirePassword(caller, password.password(), from(request));
        return factors.begin(caller);
    }

    /** Confirms by a first code; answers with recovery codes, this once. */
    @Needs(Permission.OWN_ACCOUNT)
    @PutMapping("/second-factor")
    List<String> confirm(Caller caller, @RequestBody Code code) {
        return factors.confirm(caller, Input.secret(code.code(), "code"));
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/second-factor/remove")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @RequestBody Password password, HttpServletRequest request) {
        signIns.requirePassword(caller, password.password(), from(request));
        factors.remove(caller);
    }

    /** The code that this session still owes, after a first-time code or the office's directory. */
    @Needs(Permission.SIGNED_IN)
    @PostMapping("/second-factor/code")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void code(Caller caller, @RequestBody Code code, HttpServletRequest request) {
        if (caller.owes() != Caller.Owed.SECOND_FACTOR) {
            throw org.mingjing.app.http.CommonProblem.notFound();
        }
        signIns.payCode(caller, Input.secret(code.code(), "code"), from(request));
    }

    private ResponseEntity<Void> signedIn(SignIns.SignedIn in) {
        return ResponseEntity.noContent().headers(cookies.of(in)).build();
    }

    private SignIns.From from(HttpServletRequest request) {
        return new SignIns.From(request.getRemoteAddr(), cookies.device(request));
    }
}
