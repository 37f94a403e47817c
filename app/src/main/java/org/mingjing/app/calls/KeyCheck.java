package org.mingjing.app.calls;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.mingjing.app.identity.Caller;
import org.mingjing.problem.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/** Lets a call under an idempotency key through once; afterwards it answers as it did then. */
final class KeyCheck implements HandlerInterceptor {
    private static final int LONGEST_KEY = 200;

    private final KeyedCalls calls;

    KeyCheck(KeyedCalls calls) {
        this.calls = calls;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        KeyedRequest keyed = WebUtils.getNativeRequest(request, KeyedRequest.class);
        Caller caller = PaceCheck.caller();
        if (keyed == null || caller == null || request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        String key = Objects.requireNonNull(request.getHeader(KeyFilter.HEADER));
        if (key.isBlank() || key.length() > LONGEST_KEY || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new Problem(
                    CallsProblem.IDEMPOTENCY_KEY_INVALID,
                    "a key is 1 to " + LONGEST_KEY + " letters, digits and signs without a blank",
                    null,
                    "Take a new random one for each thing to be done, and the same when you send it again.");
        }
        KeyedCall call = new KeyedCall(
                caller.account(),
                "POST " + request.getServletPath(),
                key,
                digest(keyed),
                UUID.randomUUID().toString());
        KeyedCall.Answer answer = calls.begin(call);
        if (answer == null) {
            request.setAttribute(KeyFilter.CALL, call);
            return true;
        }
        response.setStatus(answer.status());
        response.setHeader("Idempotency-Replayed", "true");
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.type() != null) {
            response.setContentType(answer.type());
        }
        response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
        return false;
    }

    private static String digest(KeyedRequest request) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((request.getQueryString() + "\n" + request.getContentType() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(request.body()));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
