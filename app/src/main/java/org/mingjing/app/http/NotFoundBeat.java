package org.mingjing.app.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Lets every "not found" leave on a beat that is counted from when its call began: what is out of the caller's scope
 * takes the database some tenths of a millisecond longer than what is not there, and who asks often enough could
 * measure that. Holds the call's thread for at most one beat, after its transaction has ended.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class NotFoundBeat extends OncePerRequestFilter implements ResponseBodyAdvice<Object> {
    /** More than a refusal takes on an idle machine, so that nearly all of them leave on the first beat. */
    static final Duration BEAT = Duration.ofMillis(10);

    private static final String BEGAN = NotFoundBeat.class.getName() + ".began";

    private final LongSupplier nanos;
    private final Pause pause;

    /** Waits so many nanoseconds, never less. */
    interface Pause {
        void of(long nanos);
    }

    @Autowired
    NotFoundBeat() {
        this(System::nanoTime, NotFoundBeat::sleep);
    }

    NotFoundBeat(LongSupplier nanos, Pause pause) {
        this.nanos = nanos;
        this.pause = pause;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(BEGAN, nanos.getAsLong());
        chain.doFilter(request, response);
    }

    @Override
    public boolean supports(MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem
                && problem.getStatus() == HttpStatus.NOT_FOUND.value()
                && request instanceof ServletServerHttpRequest call
                && call.getServletRequest().getAttribute(BEGAN) instanceof Long began) {
            pause.of(BEAT.toNanos() - (nanos.getAsLong() - began) % BEAT.toNanos());
        }
        return body;
    }

    private static void sleep(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
