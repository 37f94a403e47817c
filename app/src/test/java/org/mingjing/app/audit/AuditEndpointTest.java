package org.mingjing.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class AuditEndpointTest {
    @Autowired
    private Office office;

    @Test
    void the_audit_administrator_finds_who_signed_in_and_is_in_the_audit_for_it() {
        String unit = office.unit();
        long account = office.person(unit, Role.ANALYST)
                .get("/api/session")
                .json()
                .path("account")
                .asLong();
        Browser administrator = office.person(unit, Role.AUDIT_ADMINISTRATOR);

        Browser.Answer found = administrator.get("/api/audit?action=identity.signed_in&account=" + account);
        Browser.Answer searches = administrator.get("/api/audit?action=audit&size=1");

        assertThat(found.json().path("items")).hasSize(1);
        assertThat(searches.json().path("items").get(0).path("action").asString())
                .isEqualTo("audit.searched");
    }

    @Test
    void who_acted_is_called_by_name_and_found_by_it() {
        String unit = office.unit();
        Browser.Answer session = office.person(unit, Role.ANALYST).get("/api/session");
        String account = session.json().path("account").asString();
        String name = session.json().path("name").asString();
        Browser administrator = office.person(unit, Role.AUDIT_ADMINISTRATOR);

        Browser.Answer byNumber = administrator.get("/api/audit?action=identity.signed_in&account=" + account);
        Browser.Answer byName = administrator.get(
                "/api/audit?action=identity.signed_in&account=" + URLEncoder.encode(name, StandardCharsets.UTF_8));

        assertThat(byNumber.json().path("names").path(account).asString()).isEqualTo(name);
        assertThat(byName.json().path("items")).isEqualTo(byNumber.json().path("items"));
        assertThat(byName.json().path("items")).isNotEmpty();
    }

    @Test
    void pages_follow_each_other_without_overlap() {
        Browser administrator = office.person(office.unit(), Role.AUDIT_ADMINISTRATOR);
        administrator.get("/api/audit?size=1");
        administrator.get("/api/audit?size=1");

        Browser.Answer first = administrator.get("/api/audit?size=2");
        Browser.Answer second = administrator.get(
                "/api/audit?size=2&after=" + first.json().path("next").asString());

        assertThat(second.json().path("items").get(0).path("number").asLong())
                .isEqualTo(first.json().path("items").get(1).path("number").asLong() - 1);
    }

    @Test
    void nobody_else_may_look_into_the_audit_or_take_it_away() {
        String unit = office.unit();
        for (Role role : Role.values()) {
            if (role != Role.AUDIT_ADMINISTRATOR) {
                Browser person = office.person(unit, role);
                assertThat(person.get("/api/audit").status()).as(role.name()).isEqualTo(403);
                assertThat(person.post("/api/audit/export", null).status()).isEqualTo(403);
                assertThat(person.post("/api/audit/verification", null).status())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void the_chain_is_checked_and_signed_and_leaves_as_a_zip() {
        Browser administrator = office.person(office.unit(), Role.AUDIT_ADMINISTRATOR);

        Browser.Answer signed = administrator.post("/api/audit/checkpoints", null);
        Browser.Answer checked = administrator.post("/api/audit/verification", null);
        Browser.Answer export = administrator.post("/api/audit/export?from=1", null);

        assertThat(signed.json().get(0).path("text").asString()).startsWith("mingjing audit checkpoint 1\n");
        assertThat(checked.json().path("firstBad").asLong()).isZero();
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.text()).startsWith("PK");
    }
}
