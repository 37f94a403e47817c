package org.mingjing.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who calls, and lets everything that follows act as them. */
final class CallerFilter extends OncePerRequestFilter {
    private final Sessions sessions;

    CallerFilter(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller;
        try {
            caller = cookie(request).flatMap(secret -> sessions.caller(secret, request.getRemoteAddr()));
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

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(SessionEndpoint.COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    private record Outcome(
            @org.jspecify.annotations.Nullable IOException io,
            @org.jspecify.annotations.Nullable ServletException servlet) {
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
