package org.mingjing.app.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Answers every problem as RFC 9457 says, with its stable code; never with a stack, a table name or a value. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler(Problem.class)
    ResponseEntity<ProblemDetail> problem(Problem problem) {
        int status = problem.code() instanceof HttpProblem http
                ? http.status()
                : switch (problem.code().kind()) {
                    case CALLER -> HttpStatus.UNPROCESSABLE_CONTENT.value();
                    case RESOURCE -> HttpStatus.SERVICE_UNAVAILABLE.value();
                    case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR.value();
                };
        ResponseEntity<ProblemDetail> answer = answer(status, problem.code().name(), problem.what(), problem.mend());
        Place place = problem.place();
        if (place != null && place.line() > 0 && answer.getBody() != null) { // never the file, which is a path of ours
            answer.getBody().setProperty("line", place.line());
            answer.getBody().setProperty("column", place.column());
        }
        return answer;
    }

    /** What a caller is told of each thing that was refused. */
    record Refused(String id, String code, String detail, String mend) {}

    @ExceptionHandler(SomeRefused.class)
    ResponseEntity<ProblemDetail> refused(SomeRefused some) {
        ResponseEntity<ProblemDetail> answer = problem(some.refusals().get(0).problem());
        Objects.requireNonNull(answer.getBody())
                .setProperty(
                        "refused",
                        some.refusals().stream()
                                .map(one -> new Refused(
                                        one.id(),
                                        one.problem().code().name(),
                                        one.problem().what(),
                                        one.problem().mend()))
                                .toList());
        return answer;
    }

    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        TransactionException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception failure) {
        LOG.warn("the operational database did not answer", failure);
        return answer(
                503, "DATABASE_UNAVAILABLE", "the database did not answer; nothing was done", "Try again shortly.");
    }

    @ExceptionHandler({OptimisticLockingFailureException.class, PessimisticLockingFailureException.class})
    ResponseEntity<ProblemDetail> conflict() {
        return problem(CommonProblem.changedMeanwhile());
    }

    @ExceptionHandler(DataIntegrityViolationException.class)
    ResponseEntity<ProblemDetail> integrity(DataIntegrityViolationException failure) {
        LOG.info(
                "the database refused a change: {}",
                failure.getMostSpecificCause().getClass().getSimpleName());
        return answer(
                409,
                "DATA_REFUSED",
                "this does not fit what is already there; nothing was changed",
                "Load it again; check for something of the same name.");
    }

    /** Null where whoever asked has left meanwhile: nobody is to be answered, and nothing is wrong here. */
    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<ProblemDetail> unexpected(Exception failure, HttpServletRequest request) {
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        String mark = UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        LOG.error("unexpected, mark {} at {} {}", mark, request.getMethod(), request.getServletPath(), failure);
        return answer(
                500, "INTERNAL", "something went wrong here; it is in our log under " + mark, "Quote " + mark + ".");
    }

    /** Spring's own: unreadable body, missing parameter, wrong method, absent path. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail detail = body instanceof ProblemDetail given ? given : ProblemDetail.forStatus(status);
        Problem problem = status.value() == 404
                ? CommonProblem.notFound()
                : CommonProblem.invalid("the request is not understood", "Compare it with /api/openapi.");
        detail.setType(URI.create("about:blank"));
        detail.setDetail(problem.what());
        detail.setInstance(null);
        detail.setProperty("code", problem.code().name());
        detail.setProperty("mend", problem.mend());
        return super.handleExceptionInternal(failure, detail, headers, status, request);
    }

    static ResponseEntity<ProblemDetail> answer(int status, String code, String what, String mend) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), what);
        detail.setProperty("code", code);
        detail.setProperty("mend", mend);
        return ResponseEntity.status(status).body(detail);
    }
}
