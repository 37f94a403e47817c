package org.mingjing.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls, and lets everything that follows act as them. */
final class CallerFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final Sessions sessions;
    private final Tokens tokens;
    private final Cookies cookies;

    CallerFilter(Sessions sessions, Tokens tokens, Cookies cookies) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.cookies = cookies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = caller(request);
        } catch (DataAccessException | TransactionException down) {
            logger.warn("the operational database did not answer", down);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        caller.ifPresent(c -> SecurityContextHolder.getContext().setAuthentication(new CallerAuthentication(c)));
        Actor actor = caller.map(Caller::actor).orElseGet(() -> Actor.unknown(request.getRemoteAddr()));
        Outcome outcome = Acting.as(actor, () -> {
            try {
                chain.doFilter(request, response);
                return new Outcome(null, null);
            } catch (IOException failure) {
                return new Outcome(failure, null);
            } catch (ServletException failure) {
                return new Outcome(null, failure);
            }
        });
        outcome.rethrow();
    }

    /** By a token, if one is given, and then by nothing else; a browser cannot be made to send one for another site. */
    private Optional<Caller> caller(HttpServletRequest request) {
        String token = bearer(request);
        String secret = cookies.session(request);
        if (token != null) {
            return tokens.caller(token, request.getRemoteAddr());
        }
        return secret == null ? Optional.empty() : sessions.caller(secret, request.getRemoteAddr());
    }

    /** The token that a request carries, good or not. */
    static @Nullable String bearer(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private record Outcome(@Nullable IOException io, @Nullable ServletException servlet) {
        void rethrow() throws IOException, ServletException {
            if (io != null) {
                throw io;
            }
            if (servlet != null) {
                throw servlet;
            }
        }
    }
}
