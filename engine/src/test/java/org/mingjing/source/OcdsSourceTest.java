package org.mingjing.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcdsSourceTest {
    private static final String EARLY = "{'ocid':'p1','id':'r1','date':'2024-01-01','buyer':{'name':'City'},'awards':"
            + "[{'id':'a','value':{'amount':5,'currency':'EUR'},'suppliers':[{'name':'One'},{'name':'Two'}]}]}";
    private static final String LATE =
            "{'ocid':'p1','id':'r2','date':'2024-02-01','awards':[{'id':'a','value':{'amount':7}}]}";
    private static final String OTHER = "{'ocid':'p2','id':'r3','date':'2023-01-01','awards':"
            + "{'id':'b','value':{'amount':1},'suppliers':[{'name':'Three'}]}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'uri':'u','publishedDate':'d','releases':[$L,$E,$O]}",
                "{'publisher':{'name':'x'},'releases':[$L,\n$E,\n$O],'version':'1.1'}",
                "[$L,$E,$O]",
                "[\n $L,\n $E,\n $O\n]\n",
                "$L\n$E\n$O\n",
                "{'releases':[$L],'uri':'u'}\n{'releases':[$E,$O],'uri':'u'}\n",
                "[{'uri':'u','releases':[$L,$E]},{'uri':'u','releases':[$O]}]",
                "{'uri':'u','packages':[],'records':[{'ocid':'p1','releases':[$L,$E]},{'ocid':'p2','compiledRelease':$O}]}",
                "{'package':$L}\n{'package':$E}\n{'package':$O}\n"
            })
    void releases_in_every_wrapping_become_the_latest_state_of_their_process(String wrapping) {
        String json = wrapping.replace("$L", LATE).replace("$E", EARLY).replace("$O", OTHER);

        assertEquals(
                List.of("p1 One 7 EUR 2 null", "p1 Two 7 EUR 2 null", "p2 Three 1 null 1 object_instead_of_list"),
                awards(json));
    }

    @Test
    void a_broken_line_costs_only_itself() {
        Read read = read(EARLY + "\n{'ocid': 'p9', broken}\n" + OTHER + "\n");

        assertEquals(4, read.records().size());
        assertEquals("broken_element", read.records().get(2).defect());
        assertEquals(2, read.records().get(2).row());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'uri':'u','publishedDate':'d','releases':[$E,", "[$E,\n{'ocid':'p3'", "$E\n{'ocid':'p3',"})
    void what_breaks_off_is_refused(String cut) {
        Path file = Read.text(folder.resolve("a.json"), cut.replace("$E", EARLY).replace('\'', '"'));

        assertEquals(SourceProblem.SOURCE_DAMAGED, Read.refused(file).code());
    }

    private List<String> awards(String json) {
        Read read = read(json);
        List<String> columns = List.of("ocid", "supplier_name", "value_amount", "value_currency", "releases", "_flags");
        return read.records().stream()
                .map(r -> String.join(
                        " ",
                        columns.stream()
                                .map(c -> String.valueOf(r.cells()[read.header().indexOf(c)]))
                                .toList()))
                .toList();
    }

    private Read read(String json) {
        return Read.of(Read.text(folder.resolve("a.json"), json.replace('\'', '"')));
    }
}
