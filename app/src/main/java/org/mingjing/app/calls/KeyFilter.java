package org.mingjing.app.calls;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.NotKept;
import org.mingjing.app.http.OwnKey;
import org.mingjing.app.http.Public;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Holds back the answer to a call under an idempotency key until it is kept. Whether the call is done at all,
 * {@link KeyCheck} decides, after the caller's permission was looked at.
 */
final class KeyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final String CALL = KeyFilter.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(KeyFilter.class);

    private final KeyedCalls calls;
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    KeyFilter(KeyedCalls calls, ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.calls = calls;
        this.mappings = mappings;
    }

    /** Rows that a source pushes keep keys of their own, for good, and are too many to be held here. */
    private static boolean isStream(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("application/x-ndjson");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                || PaceCheck.caller() == null
                || isStream(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HandlerMethod endpoint = endpoint(request);
        if (endpoint == null
                || endpoint.hasMethodAnnotation(OwnKey.class)
                || endpoint.hasMethodAnnotation(Public.class)) {
            chain.doFilter(request, response);
            return;
        }
        KeyedRequest keyed = new KeyedRequest(request);
        if (endpoint.hasMethodAnnotation(NotKept.class)) {
            try {
                chain.doFilter(keyed, response);
            } finally {
                end(request, null);
            }
            return;
        }
        ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(keyed, held);
            answered = true;
        } finally {
            end(request, answered ? answer(held) : null);
        }
        held.copyBodyToResponse();
    }

    private @Nullable HandlerMethod endpoint(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            HandlerExecutionChain found = mappings.getObject().getHandler(request);
            return found != null && found.getHandler() instanceof HandlerMethod method ? method : null;
        } catch (Exception notOurs) {
            return null; // no such path, or not in this form: the dispatcher says so
        }
    }

    private static KeyedCall.@Nullable Answer answer(ContentCachingResponseWrapper held) {
        return held.getStatus() >= 500 || held.getContentSize() > KeyedCalls.LONGEST_ANSWER
                ? null // what went wrong here may be right the next time
                : new KeyedCall.Answer(
                        held.getStatus(),
                        held.getContentType(),
                        held.getHeader("Location"),
                        new String(held.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private void end(HttpServletRequest request, KeyedCall.@Nullable Answer answer) {
        if (request.getAttribute(CALL) instanceof KeyedCall call) {
            try {
                calls.end(call, answer);
            } catch (DataAccessException | TransactionException down) {
                LOG.warn("the answer to a call under a key could not be kept; repeated, it says so", down);
            }
        }
    }
}
