package org.mingjing.app.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mingjing.app.http.CommonProblem;
import org.mingjing.app.http.Needs;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Caller;
import org.mingjing.contract.Column;
import org.mingjing.contract.ColumnType;
import org.mingjing.contract.DatasetContract;
import org.mingjing.contract.Datasets;
import org.mingjing.contract.Sensitivity;
import org.mingjing.contract.Text;
import org.mingjing.contract.Tier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Data calls. */
@RestController
@RequestMapping("/api/data-calls")
class DataCallEndpoint {
    private final DataCalls calls;
    private final Datasets datasets;

    DataCallEndpoint(DataCalls calls, Datasets datasets) {
        this.calls = calls;
        this.datasets = datasets;
    }

    /** A decision on the version that was read. */
    record DataCallDecision(@Nullable Long version, @Nullable String reason) {
        long of() {
            if (version == null) {
                throw CommonProblem.invalid("the version is missing", "Send the 'version' you have read.");
            }
            return version;
        }
    }

    /** A dataset that can be asked for. */
    record DataCallChoice(
            String dataset, Text title, String group, Tier tier, boolean persons, List<DataCallColumn> columns) {
        static DataCallChoice of(DatasetContract contract) {
            return new DataCallChoice(
                    contract.dataset(),
                    contract.title(),
                    contract.group(),
                    contract.tier(),
                    DataCallRules.holdsPersons(contract),
                    contract.columns().stream().map(DataCallColumn::of).toList());
        }
    }

    /** A column that can be asked for. */
    record DataCallColumn(String column, Text title, ColumnType type, Sensitivity sensitivity) {
        static DataCallColumn of(Column column) {
            return new DataCallColumn(column.name(), column.title(), column.type(), column.sensitivity());
        }
    }

    /**
     * A data call as whoever decides on it reads it.
     *
     * @param contracts what the datasets asked for hold, so that nobody decides on names alone
     */
    record DataCallShown(
            DataCall call,
            List<DataCallStep> steps,
            Map<Long, String> people,
            Set<DataCalls.Deed> deeds,
            List<DataCallChoice> contracts) {}

    @Needs(Permission.DATA_CALL_ASK)
    @GetMapping("/choices")
    List<DataCallChoice> choices() {
        return datasets.all().stream().map(DataCallChoice::of).toList();
    }

    @Needs(Permission.SIGNED_IN)
    @GetMapping
    DataCalls.DataCallList list(
            Caller caller,
            @RequestParam(defaultValue = "MINE") DataCalls.View view,
            @RequestParam(required = false) @Nullable DataCallState state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable Integer size) {
        return calls.list(caller, view, state, after, size);
    }

    @Needs(Permission.SIGNED_IN)
    @GetMapping("/{id}")
    DataCallShown read(Caller caller, @PathVariable String id) {
        DataCalls.DataCallDetail detail = calls.read(caller, id);
        List<DataCallChoice> contracts = detail.call().datasets().stream()
                .flatMap(asked -> datasets.find(asked.dataset()).stream())
                .map(DataCallChoice::of)
                .toList();
        return new DataCallShown(detail.call(), detail.steps(), detail.people(), detail.deeds(), contracts);
    }

    /** What a data call would need, and why it looks too wide, before it is asked. */
    @Needs(Permission.DATA_CALL_ASK)
    @PostMapping("/judgement")
    Judgement judge(@RequestBody Asking asking) {
        return calls.judge(asking);
    }

    @Needs(Permission.DATA_CALL_ASK)
    @PostMapping
    DataCall ask(Caller caller, @RequestBody Asking asking) {
        return calls.ask(caller, asking);
    }

    @Needs(Permission.DATA_CALL_APPROVE_GENERAL)
    @PostMapping("/{id}/approval")
    DataCall approve(Caller caller, @PathVariable String id, @RequestBody DataCallDecision decision) {
        return calls.approve(caller, id, decision.of(), decision.reason());
    }

    @Needs(Permission.DATA_CALL_APPROVE_GENERAL)
    @PostMapping("/{id}/refusal")
    DataCall refuse(Caller caller, @PathVariable String id, @RequestBody DataCallDecision decision) {
        return calls.refuse(caller, id, decision.of(), decision.reason());
    }

    @Needs(Permission.DATA_CALL_ASK)
    @PostMapping("/{id}/withdrawal")
    DataCall withdraw(Caller caller, @PathVariable String id, @RequestBody DataCallDecision decision) {
        return calls.withdraw(caller, id, decision.of());
    }

    @Needs(Permission.SIGNED_IN)
    @PostMapping("/{id}/revocation")
    DataCall revoke(Caller caller, @PathVariable String id, @RequestBody DataCallDecision decision) {
        return calls.revoke(caller, id, decision.of(), decision.reason());
    }
}
