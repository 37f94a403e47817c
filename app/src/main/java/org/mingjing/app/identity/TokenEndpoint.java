package org.mingjing.app.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** One's own tokens for other programs. */
@RestController
@RequestMapping("/api/tokens")
class TokenEndpoint {
    private final Tokens tokens;

    TokenEndpoint(Tokens tokens) {
        this.tokens = tokens;
    }

    record Make(@Nullable String name, @Nullable Set<Permission> scope, @Nullable Instant endsAt) {}

    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping
    List<Tokens.Token> mine(Caller caller) {
        return tokens.mine(caller);
    }

    @NotKept
    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Tokens.Made make(Caller caller, @RequestBody Make make) {
        return tokens.make(
                caller,
                Input.text(make.name(), "name", 100),
                Input.present(make.scope(), "scope"),
                Input.present(Input.moment(make.endsAt(), "endsAt"), "endsAt"));
    }

    @Needs(Permission.OWN_ACCOUNT)
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable long id) {
        tokens.end(caller, id);
    }
}
