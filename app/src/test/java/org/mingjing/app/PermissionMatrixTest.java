package org.mingjing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mingjing.app.http.Permission;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

/** Every endpoint against every role. */
@AppTest
class PermissionMatrixTest {
    private static final Path PAGE =
            Path.of(System.getProperty("mingjing.home"), "docs", "operations", "permissions.md");

    @Autowired
    private Office office;

    @Autowired
    private Endpoints endpoints;

    @Test
    void the_matrix_in_the_documentation_is_the_one_that_holds() throws IOException {
        StringBuilder page = new StringBuilder("# Who may call what\n\n"
                + "Written by `PermissionMatrixTest`; what it holds is also called. ● may, · may not. Every call is"
                + " further bound by scope: what lies outside it does not exist.\n\n| endpoint | permission |");
        for (Role role : Role.values()) {
            page.append(' ').append(role.title().en()).append(" |");
        }
        page.append("\n| --- | --- |")
                .append(" :-: |".repeat(Role.values().length))
                .append('\n');
        for (Endpoints.Endpoint endpoint : endpoints.all()) {
            page.append("| `").append(endpoint).append("` | ");
            page.append(endpoint.isPublic() ? "anybody" : endpoint.permission()).append(" |");
            for (Role role : Role.values()) {
                page.append(may(role, endpoint) ? " ● |" : " · |");
            }
            page.append('\n');
        }
        if (Boolean.getBoolean("mingjing.accept")) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("run with -Dmingjing.accept=true, and look at what changes in %s", PAGE)
                .isEqualTo(page.toString());
    }

    @Test
    void each_role_reaches_what_the_matrix_says_and_nothing_else() {
        String unit = office.unit();
        Map<Role, Browser> people = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            people.put(role, office.person(unit, role));
        }
        List<String> wrong = new ArrayList<>();
        for (Endpoints.Endpoint endpoint : endpoints.all()) {
            if (endpoint.isPublic() || endpoint.toString().equals("DELETE /api/session")) {
                continue;
            }
            String path = endpoint.path().replaceAll("\\{[^}]+}", "0");
            int stranger = office.stranger().send(endpoint.verb(), path, null).status();
            if (stranger != 401 && stranger != 403) {
                wrong.add(endpoint + " answers a stranger with " + stranger);
            }
            people.forEach((role, person) -> {
                Browser.Answer answer = person.send(endpoint.verb(), path, null);
                boolean refused = answer.status() == 403 && answer.code().equals("NOT_PERMITTED");
                if (answer.status() >= 500 || answer.status() == 401 || (!may(role, endpoint) && !refused)) {
                    wrong.add(endpoint + " answers " + role + " with " + answer.status() + " " + answer.text());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean may(Role role, Endpoints.Endpoint endpoint) {
        return endpoint.isPublic()
                || endpoint.permission() == Permission.SIGNED_IN
                || endpoint.permission() == Permission.OWN_ACCOUNT
                || role.permissions().contains(endpoint.permission());
    }
}
