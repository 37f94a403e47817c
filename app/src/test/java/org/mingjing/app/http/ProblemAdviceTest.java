package org.mingjing.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

class ProblemAdviceTest {
    private final ProblemAdvice advice = new ProblemAdvice();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/assets/charts.js");

    @Test
    void whoever_left_while_something_was_sent_is_not_answered() {
        assertThat(advice.unexpected(new IOException("Broken pipe"), request)).isNull();
        assertThat(advice.unexpected(new IllegalStateException(new IOException("Connection reset by peer")), request))
                .isNull();
    }

    @Test
    void whatever_else_was_not_foreseen_is_answered_with_a_mark_and_nothing_of_what_it_was() {
        ResponseEntity<ProblemDetail> answer = advice.unexpected(new IOException("/var/lake is full"), request);

        assertThat(answer).isNotNull();
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(Objects.requireNonNull(answer.getBody()).toString())
                .contains("INTERNAL")
                .doesNotContain("/var/lake");
    }
}
