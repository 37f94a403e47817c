package org.mingjing.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.model.Model;
import org.mingjing.model.ParameterSet;
import org.mingjing.problem.Problem;

/** One model's turn: its SQL, the outcome of every candidate, its findings with their evidence. */
final class ModelTurn {
    /** Findings of a held model whose rows are kept: enough to see what is wrong with the data or the model. */
    private static final int EVIDENCE_OF_HELD = 1000;

    private final ModelTask task;
    private final List<String> sql;
    private final RunStore store;
    private final Candidates candidates;
    private final boolean raiseHeld;
    private final @Nullable GrownInputs grown;

    /**
     * @param sql the model's SQL, values written in, for each set of parameters
     * @param raiseHeld whether its findings are raised however many they are
     */
    ModelTurn(ModelTask task, List<String> sql, RunStore store, Candidates candidates, boolean raiseHeld) {
        this(task, sql, store, candidates, raiseHeld, null);
    }

    /** @param grown what is left to be asked after an earlier run; null: everything */
    ModelTurn(
            ModelTask task,
            List<String> sql,
            RunStore store,
            Candidates candidates,
            boolean raiseHeld,
            @Nullable GrownInputs grown) {
        this.grown = grown;
        this.task = task;
        this.sql = sql;
        this.store = store;
        this.candidates = candidates;
        this.raiseHeld = raiseHeld;
    }

    /** Runs it; whatever goes wrong ends here, as the state of this model. */
    ModelRun run(Runner runner, List<Relation> relations, Limits limits, Cancellation cancellation) {
        long start = System.nanoTime();
        Result result;
        try (Session session = runner.open(relations, limits, cancellation)) {
            result = answer(session);
        } catch (Problem problem) {
            if (problem.code() == ScanProblem.RUN_WRITE_FAILED) {
                throw problem; // the disk is full or gone: no fault of this model, and no other will fare better
            }
            boolean cancelled = problem.code() == ScanProblem.MODEL_CANCELLED;
            result = Result.failed(
                    cancelled ? ModelState.CANCELLED : ModelState.FAILED,
                    problem.code().name(),
                    told(problem));
        } catch (OutOfMemoryError full) { // others may meet it too, so that it deserves another turn like theirs
            result = Result.failed(
                    ModelState.FAILED,
                    ScanProblem.MODEL_MEMORY_LIMIT.name(),
                    "what it puts out does not fit into the memory of this program\n  -> Look for a join without"
                            + " condition, or give more with MINGJING_JAVA_OPTIONS=-Xmx4g.");
            result.reasonZh = "其输出超出本程序内存\n  -> 请检查有无缺少条件的连接，或以 MINGJING_JAVA_OPTIONS=-Xmx4g 增加内存。";
        } catch (RuntimeException ours) { // a defect of this program; the others' findings are no worse for it
            result = Result.failed(ModelState.FAILED, ScanProblem.MODEL_TURN_BROKEN.name(), broken(ours));
        }
        return result.toRun(task, (System.nanoTime() - start) / 1_000_000);
    }

    private static String broken(RuntimeException defect) {
        StackTraceElement[] trace = defect.getStackTrace();
        return "an error of the program itself: " + defect + (trace.length == 0 ? "" : " at " + trace[0])
                + "\n  -> Please report it, with the model.";
    }

    private static String told(Problem problem) {
        return problem.what() + (problem.mend().isEmpty() ? "" : "\n  -> " + problem.mend());
    }

    private Result answer(Session session) {
        Optional<GrownInputs.Part> part = grown == null ? Optional.empty() : grown.output(task, sql.get(0), session);
        Output output = part.map(GrownInputs.Part::output).orElseGet(() -> Output.of(task, sql, session, "_output"));
        Verdicts verdicts = Verdicts.of(task, output, session);
        Model model = task.model();
        int rows = output.rows();
        long[] sourceRows = new long[rows];
        long[] flaggedRows = new long[rows];
        Map<String, SourceRowsOfFindings> sources = new LinkedHashMap<>();
        for (String alias : rows == 0
                ? List.<String>of()
                : List.copyOf(model.finding().sources().keySet())) {
            boolean ofCandidates = alias.equals(model.expectedHits().of());
            SourceRowsOfFindings behind = new SourceRowsOfFindings(
                    session,
                    output,
                    task,
                    alias,
                    ofCandidates ? model.expectedHits().by() : List.of());
            behind.counts((finding, count, flagged) -> {
                sourceRows[finding - 1] += count;
                flaggedRows[finding - 1] += flagged;
            });
            sources.put(alias, behind);
        }
        Result result = count(session, verdicts, sources);
        result.takenOver = part.map(GrownInputs.Part::takenOver).orElse(null);
        result.lackingRows = candidates.rowsLacking(task.relations(), session);
        boolean above = isAboveExpected(result);
        boolean held = above && !raiseHeld;
        try (RunBatch batch = store.begin()) {
            long most = 0;
            for (long count : sourceRows) {
                most = Math.max(most, count);
            }
            writeFindings(session, output, verdicts, sourceRows, flaggedRows, held, batch);
            for (Map.Entry<String, SourceRowsOfFindings> source : sources.entrySet()) {
                writeEvidence(source.getKey(), source.getValue(), verdicts, most, held, batch);
            }
            batch.commit();
        }
        if (above) {
            hold(result, held);
        }
        result.notes.addAll(verdicts.notes());
        return result;
    }

    private Result count(Session session, Verdicts verdicts, Map<String, SourceRowsOfFindings> sources) {
        Result result = new Result();
        result.hits = verdicts.count(Outcome.HIT);
        result.explained = verdicts.count(Outcome.EXPLAINED);
        result.notAssessable = verdicts.count(Outcome.NOT_ASSESSABLE);
        Model.ExpectedHits expected = task.model().expectedHits();
        Candidates.Counts all = candidates.of(task.relation(expected.of()), expected, session);
        SourceRowsOfFindings behind = sources.get(expected.of());
        long[] touched =
                behind == null ? new long[] {0, result.hits, result.explained, result.notAssessable} : behind.touched();
        long lacking = Math.max(0, all.lacking() - touched[0]);
        result.touched = new ModelRun.Touched(touched[1], touched[2], touched[3] + lacking);
        result.candidates = Math.max(all.all(), touched[1] + touched[2] + touched[3] + lacking);
        result.noHits = result.candidates - touched[1] - touched[2] - touched[3] - lacking;
        return result;
    }

    /** Among few candidates chance alone gives a larger share: three standard deviations of it are let through. */
    private boolean isAboveExpected(Result result) {
        double share = task.model().expectedHits().max().doubleValue() / 100;
        double expected = share * result.candidates;
        return result.touched.hit() > expected + 3 * Math.sqrt(expected * (1 - share));
    }

    private void hold(Result result, boolean held) {
        String share = result.touched.hit() + " of " + result.candidates + " candidates are hit, more than the "
                + task.model().expectedHits().max().stripTrailingZeros().toPlainString() + " % the model expects";
        if (held) {
            result.state = ModelState.HELD;
            result.code = ScanProblem.MODEL_HITS_ABOVE_EXPECTED.name();
            result.reasonZh = "比对对象 " + result.candidates + " 个，命中 " + result.touched.hit() + " 个，超出模型预期的 "
                    + task.model().expectedHits().max().stripTrailingZeros().toPlainString()
                    + "%；疑点存于 held.parquet。请先查看，再修正数据或模型，或用 --raise-held " + task.id() + " 予以列出";
            result.reason = share + "; its findings are in held.parquet. Look at them, then mend data or model, or"
                    + " raise them with --raise-held " + task.id();
        } else {
            result.notes.add(new Text(
                    share + "; raised because somebody has looked.",
                    "命中比例超出模型预期，经人工复核后仍予列出（" + result.touched.hit() + "/" + result.candidates + "）。"));
        }
    }

    private void writeEvidence(
            String alias, SourceRowsOfFindings behind, Verdicts verdicts, long most, boolean held, RunBatch batch) {
        Relation relation = task.relation(alias);
        if (relation.snapshot() == null) {
            return;
        }
        List<Integer> only = held ? verdicts.first(EVIDENCE_OF_HELD) : List.of();
        Path written = behind.write(most, only);
        if (written != null) {
            batch.addEvidence(written, task.id(), alias, relation.snapshot(), held);
            return;
        }
        String dataset = relation.snapshot().dataset();
        String snapshot = relation.snapshot().id();
        behind.rows(most, only, (finding, row, columns, types) -> {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), CellText.read(row, i + 4, types.get(i)));
            }
            String file = row.getString(2);
            batch.add(
                    new EvidenceRow(
                            FindingIdentity.shown(verdicts.identity(finding)),
                            alias,
                            dataset,
                            snapshot,
                            file == null ? "" : file,
                            row.getLong(3),
                            values),
                    held);
        });
    }

    private void writeFindings(
            Session session,
            Output output,
            Verdicts verdicts,
            long[] sourceRows,
            long[] flaggedRows,
            boolean held,
            RunBatch batch) {
        Map<String, String> types = task.outputTypes();
        List<String> columns = List.copyOf(types.keySet());
        List<FindingForm> forms = new ArrayList<>();
        for (ParameterSet set : task.plan().sets()) {
            forms.add(new FindingForm(task, set));
        }
        session.read(output.select(columns), row -> {
            int number = (int) row.getLong(1);
            Outcome outcome = verdicts.outcome(number);
            if (outcome == Outcome.NO_HIT) {
                return;
            }
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), CellText.read(row, i + 4, types.get(columns.get(i))));
            }
            Finding finding = forms.get((int) row.getLong(2))
                    .finding(
                            verdicts.identity(number),
                            outcome,
                            values,
                            sourceRows[number - 1],
                            verdicts.explainedBy(number));
            batch.add(number, finding, held, flaggedRows[number - 1], FindingForm.pattern(finding));
        });
    }

    /** What a turn came to, while it is put together. */
    private static final class Result {
        private ModelState state = ModelState.DONE;
        private @Nullable String code;
        private @Nullable String reason;
        private @Nullable String reasonZh;
        private long candidates;
        private long hits;
        private long explained;
        private long notAssessable;
        private long noHits;
        private Map<String, Long> lackingRows = Map.of();
        private ModelRun.Touched touched = ModelRun.Touched.NONE;
        private @Nullable TakenOver takenOver;
        private final List<Text> notes = new ArrayList<>();

        static Result failed(ModelState state, String code, String reason) {
            Result result = new Result();
            result.state = state;
            result.code = code;
            result.reason = reason;
            return result;
        }

        ModelRun toRun(ModelTask task, long millis) {
            ParameterSet first = task.plan().sets().get(0);
            Map<String, String> parameters = new LinkedHashMap<>();
            first.values().forEach((name, value) -> parameters.put(name, value.text()));
            List<Text> all = new ArrayList<>(task.notes());
            all.addAll(notes);
            return new ModelRun(
                            task.id(),
                            task.model().version(),
                            task.loaded().digest(),
                            task.model().title(),
                            task.model().module(),
                            state,
                            code,
                            reason,
                            candidates,
                            hits,
                            explained,
                            notAssessable,
                            noHits,
                            lackingRows,
                            task.rowsRead(),
                            millis,
                            parameters,
                            first.sources(),
                            task.snapshots(),
                            all,
                            touched)
                    .with(LocalValue.of(task.plan()))
                    .saying(reasonZh)
                    .takenOver(takenOver);
        }
    }
}
