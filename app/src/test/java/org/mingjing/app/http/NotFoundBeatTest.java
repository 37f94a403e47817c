package org.mingjing.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A "not found" leaves on a beat, whatever it was found out by; other answers leave at once. */
@AppTest
class NotFoundBeatTest {
    @Autowired
    private Office office;

    private final AtomicLong now = new AtomicLong(7_000_000_000L);
    private final List<Long> pauses = new ArrayList<>();
    private final NotFoundBeat beat = new NotFoundBeat(now::get, pauses::add);

    @Test
    void a_refusal_that_took_longer_leaves_at_the_same_moment() throws Exception {
        for (int micros : new int[] {1, 1500, 3758, 9999}) {
            assertThat(TimeUnit.MICROSECONDS.toNanos(micros) + pauseAfter(micros, HttpStatus.NOT_FOUND))
                    .isEqualTo(NotFoundBeat.BEAT.toNanos());
        }
        assertThat(TimeUnit.MICROSECONDS.toNanos(12_345) + pauseAfter(12_345, HttpStatus.NOT_FOUND))
                .isEqualTo(2 * NotFoundBeat.BEAT.toNanos());
    }

    @Test
    void what_is_no_refusal_leaves_at_once() throws Exception {
        assertThat(pauseAfter(1500, HttpStatus.CONFLICT)).isZero();
        assertThat(pauseAfter(1500, HttpStatus.OK)).isZero();
    }

    @Test
    void the_server_keeps_the_beat() throws Exception {
        Browser reader = office.person(office.unit(), Role.ANALYST);
        for (int i = 0; i < 20; i++) {
            long began = System.nanoTime();
            assertThat(reader.get("/api/findings/F-999999999").status()).isEqualTo(404);
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(NotFoundBeat.BEAT.toNanos());
        }
    }

    private long pauseAfter(long micros, HttpStatus status) throws Exception {
        pauses.clear();
        MockHttpServletRequest request = new MockHttpServletRequest();
        beat.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        now.addAndGet(TimeUnit.MICROSECONDS.toNanos(micros));
        Object body = status.isError() ? ProblemDetail.forStatus(status) : "a body";
        beat.beforeBodyWrite(body, null, null, null, new ServletServerHttpRequest(request), null);
        return pauses.stream().mapToLong(Long::longValue).sum();
    }
}
