package org.mingjing.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mingjing.app.AppTest;
import org.mingjing.app.Browser;
import org.mingjing.app.Office;
import org.mingjing.app.identity.Role;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class WorkbenchFilesTest {
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

    @Autowired
    private Office office;

    @Test
    void a_browser_keeps_scripts_and_nothing_else_that_the_server_says() {
        Browser person = office.person(office.unit(), Role.ANALYST);
        Browser.Answer page = person.get("/");
        Matcher script = SCRIPT.matcher(page.text());
        assertThat(script.find()).isTrue();

        assertThat(kept(person.get(script.group(1)))).containsExactly("max-age=31536000, public, immutable");
        assertThat(kept(page)).containsExactly("no-store");
        assertThat(kept(person.get("/api/session"))).allMatch(said -> said.contains("no-store"));
        assertThat(kept(person.get("/assets/there-is-none.js"))).allMatch(said -> said.contains("no-store"));
    }

    @Test
    void scripts_come_packed_to_a_browser_that_unpacks_them_and_plain_to_any_other() {
        Browser person = office.person(office.unit(), Role.ANALYST);
        Matcher script = SCRIPT.matcher(person.get("/").text());
        assertThat(script.find()).isTrue();
        String path = script.group(1);
        String plain = person.get(path).text();

        for (String packing : List.of("gzip", "br")) {
            Browser.Answer answer = person.send("GET", path, null, "Accept-Encoding", packing);
            assertThat(answer.headers().allValues("Content-Encoding")).containsExactly(packing);
            assertThat(answer.headers().allValues("Vary")).contains("Accept-Encoding");
            assertThat(answer.headers().firstValueAsLong("Content-Length"))
                    .satisfies(length -> assertThat(length.getAsLong()).isLessThan(plain.length() / 2L));
            assertThat(answer.headers().allValues("Content-Type")).containsExactly("text/javascript");
        }
    }

    private static List<String> kept(Browser.Answer answer) {
        return answer.headers().allValues("Cache-Control");
    }
}
