package org.mingjing.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.http.Public;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and who I am. */
@RestController
@RequestMapping("/api/session")
class SessionEndpoint {
    static final String COOKIE = "mingjing";

    private final Sessions sessions;
    private final IdentitySettings settings;

    SessionEndpoint(Sessions sessions, IdentitySettings settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    record SignIn(String login, String password) {}

    record Me(
            long account,
            String login,
            String name,
            AccountClass accountClass,
            List<Caller.Duty> duties,
            Set<Permission> permissions) {}

    @Public
    @PostMapping
    ResponseEntity<Void> signIn(@RequestBody SignIn signIn, HttpServletRequest request) {
        String secret = sessions.signIn(signIn.login(), signIn.password(), request.getRemoteAddr());
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie(secret).build().toString())
                .build();
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
                caller.permissions().stream().collect(Collectors.toCollection(TreeSet::new)));
    }

    @Needs(Permission.SIGNED_IN)
    @DeleteMapping
    ResponseEntity<Void> signOut(Caller caller) {
        sessions.signOut(caller);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("").maxAge(0).build().toString())
                .build();
    }

    private ResponseCookie.ResponseCookieBuilder cookie(String secret) {
        return ResponseCookie.from(COOKIE, secret)
                .httpOnly(true)
                .secure(settings.https())
                .sameSite("Strict")
                .path("/");
    }
}
