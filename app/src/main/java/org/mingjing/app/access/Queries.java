package org.mingjing.app.access;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.audit.Act;
import org.mingjing.app.audit.Acting;
import org.mingjing.app.audit.Actor;
import org.mingjing.app.audit.Attempts;
import org.mingjing.app.audit.Audit;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Page;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Language;
import org.mingjing.lake.Durable;
import org.mingjing.lake.Lake;
import org.mingjing.problem.Problem;
import org.mingjing.sql.Fence;
import org.mingjing.sql.ModelSql;
import org.mingjing.sql.SqlProblem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Questions in SQL to what a grant gives. The text is judged before anything runs, as a model's is; then it runs in an
 * engine that holds the granted rows and nothing else. Each page, export and download asks the grant again.
 */
@Service
public class Queries {
    private static final Path FILE = Path.of("query");
    private static final long WAIT_MILLIS = 5_000;
    private static final String KIND = "query";

    private final Grants grants;
    private final OpenQueries open;
    private final QueryStore store;
    private final ReadStore reads;
    private final FencedEngineStore engines;
    private final Exports exports;
    private final Lake lake;
    private final Attempts attempts;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final AccessSettings settings;
    private final Clock clock;

    @SuppressWarnings("TooManyParameters") // the places a question passes through
    Queries(
            Grants grants,
            OpenQueries open,
            QueryStore store,
            ReadStore reads,
            FencedEngineStore engines,
            Exports exports,
            Lake lake,
            Attempts attempts,
            Audit audit,
            TransactionTemplate transaction,
            AccessSettings settings,
            Clock clock) {
        this.grants = grants;
        this.open = open;
        this.store = store;
        this.reads = reads;
        this.engines = engines;
        this.exports = exports;
        this.lake = lake;
        this.attempts = attempts;
        this.audit = audit;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A question.
     *
     * @param grant id of the data call that was approved
     */
    public record SqlQuestion(String grant, Purpose purpose, String sql) {}

    /** Where a question stands. */
    public enum QueryState {
        RUNNING,
        DONE,
        FAILED
    }

    /**
     * An answer, one page of it.
     *
     * @param total rows of the answer
     * @param cut whether there would be more rows than an answer holds
     * @param next what to send as {@code after}; null at the end
     * @param code why it failed
     */
    public record SqlAnswer(
            String id,
            QueryState state,
            List<AnswerColumn> columns,
            List<List<@Nullable Object>> rows,
            long total,
            boolean cut,
            @Nullable String next,
            @Nullable String code,
            @Nullable String what) {
        static SqlAnswer of(String id, QueryState state, @Nullable Problem problem) {
            return new SqlAnswer(
                    id,
                    state,
                    List.of(),
                    List.of(),
                    0,
                    false,
                    null,
                    problem == null ? null : problem.code().name(),
                    problem == null ? null : problem.what());
        }
    }

    /** Asks, and waits a little: most questions are answered at once. */
    public SqlAnswer ask(Caller caller, SqlQuestion question, @Nullable Integer size) {
        requireSaid(question);
        Ids.require(question.grant());
        Instant now = now();
        OpenQuery query = new OpenQuery(Ids.random(), caller.account(), question.grant(), question.purpose(), now);
        String digest = Durable.sha256(question.sql());
        Act refused = Act.of("access.query_refused", "grant", question.grant())
                .under(question.purpose().toString())
                .with("text", digest);
        Prepared prepared = attempts.of(refused, () -> {
            DataCall call = grants.require(caller, question.grant(), question.purpose(), Sight.ROWS);
            Prepared ready = prepare(grants.tables(call), question.sql());
            store.add(query.id(), caller.account(), call.id(), call.purpose(), question.sql(), digest, now);
            audit.record(Act.of("access.query_asked", KIND, query.id())
                    .under(question.purpose().toString())
                    .with("grant", call.id())
                    .with("datasets", List.copyOf(ready.tables()))
                    .with("text", digest));
            return ready;
        });
        Actor actor = caller.actor();
        open.start(query, () -> Acting.as(actor, () -> run(query, prepared)));
        query.await(WAIT_MILLIS);
        Problem failed = query.problem();
        if (failed != null) {
            throw failed;
        }
        return read(caller, query.id(), null, size);
    }

    /** A question that was judged. */
    record Prepared(ModelSql sql, Map<String, GrantedTable> granted, Set<String> tables) {}

    static Prepared prepare(Map<String, GrantedTable> granted, String text) {
        ModelSql sql = ModelSql.parse(FILE, text);
        List<Problem> problems = Fence.check(sql, granted.keySet());
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            throw first.code() == SqlProblem.SQL_UNDECLARED_TABLE
                    ? new Problem(
                            first.code(),
                            "the grant holds no such table",
                            first.place(),
                            "Use one of " + new TreeSet<>(granted.keySet()) + ".")
                    : first;
        }
        if (!sql.parameters().isEmpty()) {
            throw CommonProblem.invalid("a question has no parameters", "Write the values themselves.");
        }
        Set<String> tables = new TreeSet<>();
        sql.tables().forEach(t -> tables.add(t.name()));
        return new Prepared(sql, granted, tables);
    }

    private void run(OpenQuery query, Prepared prepared) {
        AnswerStore engine = null;
        try {
            engine = engines.open(settings.queryTime());
            if (!query.runs(engine)) {
                throw new Problem(AccessProblem.QUERY_CANCELLED, "given up before it began", null, "Ask again.");
            }
            Predicate<String> wanted = WantedColumns.of(prepared.sql());
            for (String table : prepared.tables()) {
                engine.load(
                        table,
                        prepared.granted().get(table).select(lake.head(table).orElse(null), wanted));
            }
            engine.shutIn();
            engine.answer(prepared.sql().text(), settings.queryRows(), List.copyOf(prepared.tables()));
            long rows = engine.rows();
            transaction.executeWithoutResult(status -> ended(query, rows, null));
            query.done();
            if (query.isClosed()) {
                engine.close();
            }
        } catch (RuntimeException failure) {
            Problem problem = failure instanceof Problem known
                    ? known
                    : new Problem(
                            CommonProblem.INTERNAL, "the question could not be answered", null, "Ask again.", failure);
            if (engine != null) {
                engine.close();
            }
            query.failed(problem);
            transaction.executeWithoutResult(
                    status -> ended(query, null, problem.code().name()));
        }
    }

    private void ended(OpenQuery query, @Nullable Long rows, @Nullable String code) {
        store.end(query.id(), rows, code, now());
        Act act = Act.of(code == null ? "access.query_answered" : "access.query_failed", KIND, query.id())
                .under(query.purpose().toString())
                .with("grant", query.grant());
        audit.record(code == null ? act.with("rows", rows == null ? 0 : rows) : act.with("code", code));
    }

    /** A page of an answer, if its grant still covers it. */
    public SqlAnswer read(Caller caller, String id, @Nullable String after, @Nullable Integer size) {
        OpenQuery query = open.find(id, caller.account()).orElseThrow(CommonProblem::notFound);
        if (!query.isDone()) {
            return SqlAnswer.of(id, QueryState.RUNNING, null);
        }
        if (query.problem() != null) {
            return SqlAnswer.of(id, QueryState.FAILED, query.problem());
        }
        int most = Page.size(size);
        long from = place(after);
        return underGrant(caller, query, "access.page_refused", () -> {
            AnswerStore engine = query.engine();
            if (engine == null || query.isClosed()) {
                throw CommonProblem.notFound();
            }
            List<List<@Nullable Object>> rows = engine.page(from, most);
            long to = from + rows.size();
            reads.add(caller.account(), query.grant(), ReadKind.PAGE, rows.size(), now());
            audit.record(Act.of("access.page_read", KIND, id)
                    .under(query.purpose().toString())
                    .with("grant", query.grant())
                    .with("from", from)
                    .with("rows", rows.size()));
            return new SqlAnswer(
                    id,
                    QueryState.DONE,
                    engine.columns(),
                    rows,
                    engine.rows(),
                    engine.cut(),
                    to < engine.rows() ? String.valueOf(to) : null,
                    null,
                    null);
        });
    }

    private <T> T underGrant(Caller caller, OpenQuery query, String refusal, java.util.function.Supplier<T> work) {
        query.touch(now());
        Act refused = Act.of(refusal, KIND, query.id())
                .under(query.purpose().toString())
                .with("grant", query.grant());
        try {
            return attempts.of(refused, () -> {
                grants.require(caller, query.grant(), query.purpose(), Sight.ROWS);
                return work.get();
            });
        } catch (Problem problem) {
            if (problem.code() == AccessProblem.GRANT_DOES_NOT_COVER) {
                open.drop(query);
            }
            throw problem;
        }
    }

    /** Stops a question, or forgets its answer. */
    @Transactional
    public void cancel(Caller caller, String id) {
        OpenQuery query = open.find(id, caller.account()).orElseThrow(CommonProblem::notFound);
        audit.record(Act.of("access.query_closed", KIND, id).with("grant", query.grant()));
        open.drop(query);
    }

    /** One's own questions, newest first. */
    @Transactional
    public Page<QueryStore.AskedQuery> list(Caller caller, @Nullable String after, @Nullable Integer size) {
        int most = Page.size(size);
        Cursor cursor = Cursor.parse(after);
        return Page.of(
                store.list(
                        caller.account(),
                        cursor == null ? null : cursor.at(),
                        cursor == null ? null : cursor.id(),
                        most + 1),
                most,
                asked -> new Cursor(asked.at(), asked.id()).toString());
    }

    /** Writes the whole answer into a file that can be fetched. */
    public QueryStore.QueryExport export(Caller caller, String id, Exports.Format format, Language language) {
        OpenQuery query = open.find(id, caller.account()).orElseThrow(CommonProblem::notFound);
        return underGrant(caller, query, "access.export_refused", () -> {
            AnswerStore engine = query.engine();
            if (!query.isDone() || engine == null || query.isClosed()) {
                throw CommonProblem.notFound();
            }
            String export = Ids.random();
            String digest = exports.write(export, format, language, engine, caller, query, now());
            QueryStore.QueryExport made = new QueryStore.QueryExport(
                    export, id, caller.account(), query.grant(), query.purpose(), format, engine.rows(), digest, now());
            store.addExport(made);
            reads.add(caller.account(), query.grant(), ReadKind.EXPORT, engine.rows(), now());
            audit.record(Act.of("access.exported", "export", export)
                    .under(query.purpose().toString())
                    .with("grant", query.grant())
                    .with("query", id)
                    .with("format", format.name())
                    .with("rows", engine.rows())
                    .with("digest", digest));
            return made;
        });
    }

    /** An export to be fetched, if its grant still covers it. */
    public Fetched fetch(Caller caller, String query, String id) {
        Ids.require(query);
        Ids.require(id);
        Act refused = Act.of("access.fetch_refused", "export", id).with("query", query);
        return attempts.of(refused, () -> {
            QueryStore.QueryExport export =
                    store.export(caller.account(), query, id).orElseThrow(CommonProblem::notFound);
            grants.require(caller, export.grant(), export.purpose(), Sight.ROWS);
            Path file = exports.file(id, export.format()).orElseThrow(CommonProblem::notFound);
            reads.add(caller.account(), export.grant(), ReadKind.FETCH, export.rows(), now());
            audit.record(Act.of("access.export_fetched", "export", id)
                    .under(export.purpose().toString())
                    .with("grant", export.grant())
                    .with("digest", export.digest()));
            return new Fetched(export, file);
        });
    }

    /** An export and where it lies. */
    public record Fetched(QueryStore.QueryExport export, Path file) {}

    private static long place(@Nullable String after) {
        if (after == null) {
            return 0;
        }
        if (!after.matches("\\d{1,9}")) {
            throw CommonProblem.invalid("'after' is no place in this answer", "Send 'next' of the page before.");
        }
        return Long.parseLong(after);
    }

    private static void requireSaid(SqlQuestion question) {
        if (question.grant() == null
                || question.purpose() == null
                || question.sql() == null
                || question.sql().isBlank()) {
            throw CommonProblem.invalid("grant, purpose or sql is missing", "Send all three.");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
