package org.mingjing.app.procedure;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** SQL of profiles as they were entered. */
@Repository
class ProcedureStore {
    private final JdbcClient jdbc;

    ProcedureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The file of a version as it was entered. */
    Optional<String> text(String profile, int version) {
        return jdbc.sql("select yaml from procedure.profile where name = ? and version = ?")
                .params(profile, version)
                .query(String.class)
                .optional();
    }

    void enter(Profile profile, String yaml) {
        jdbc.sql("insert into procedure.profile (name, version, yaml) values (?, ?, ?)")
                .params(profile.profile(), profile.version(), yaml)
                .update();
        profile.processes().forEach((name, process) -> {
            jdbc.sql("insert into procedure.process (profile, version, name, start) values (?, ?, ?, ?)")
                    .params(profile.profile(), profile.version(), name, process.start())
                    .update();
            process.steps().forEach((id, step) -> step.from()
                    .forEach(from -> jdbc.sql("insert into procedure.transition values (?, ?, ?, ?, ?, ?, ?)")
                            .params(
                                    profile.profile(),
                                    profile.version(),
                                    name,
                                    id,
                                    from,
                                    step.to(),
                                    step.approvals().size())
                            .update()));
            process.readers().forEach(reader -> states(reader)
                    .forEach(state -> jdbc.sql("insert into procedure.reader values (?, ?, ?, ?, ?)")
                            .params(
                                    profile.profile(),
                                    profile.version(),
                                    name,
                                    reader.role().name(),
                                    state)
                            .update()));
        });
    }

    private static List<String> states(ProcessDefinition.Reader reader) {
        return reader.states().isEmpty() ? List.of("") : reader.states();
    }
}
