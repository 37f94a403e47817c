package org.mingjing.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class HelpTest {
    @Test
    void help_lists_the_commands_and_explains_one() {
        StringWriter all = new StringWriter();
        StringWriter one = new StringWriter();

        assertEquals(0, Mingjing.line().setOut(new PrintWriter(all)).execute("help"));
        assertEquals(0, Mingjing.line().setOut(new PrintWriter(one)).execute("help", "scan"));

        assertTrue(all.toString().contains("import") && all.toString().contains("what-if"), all::toString);
        assertTrue(one.toString().contains("--lake"), one::toString);
    }
}
