package org.mingjing.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mingjing.contract.Text;
import org.mingjing.problem.Place;
import org.mingjing.problem.Problem;

/** The lists of a JSON document: which there are, and the elements of one of them. */
final class JsonLists {
    private final JsonText json;
    /** Brackets of objects around the list. */
    private int around;

    private boolean begun;
    private boolean ended;

    JsonLists(JsonText json) {
        this.json = json;
    }

    /** Pointer to the list of objects with most elements; empty where the document itself is one. */
    static String longest(TextFile text, List<Text> warnings) {
        Map<String, Long> found = new LinkedHashMap<>();
        try (JsonText json = new JsonText(text)) {
            if (json.peek() == '[') {
                return "";
            }
            count(json, "", found);
            requireEnd(json);
        }
        String longest = found.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new Problem(
                        SourceProblem.SOURCE_NO_TABLE,
                        "the document holds no list of objects",
                        Place.of(text.bytes().file()),
                        "Point to the list in the mapping (source.table: /path/to/list)."));
        if (found.size() > 1) {
            warnings.add(new Text(
                    "the document has several lists: " + found.keySet() + "; the longest, " + longest
                            + ", was read (source.table)",
                    "文件中有多个列表：" + found.keySet() + "，读取的是最长的 " + longest + "（source.table 可另指定）"));
        }
        return longest;
    }

    private static void count(JsonText json, String path, Map<String, Long> found) {
        json.expect('{');
        if (json.peek() == '}') {
            json.read();
            return;
        }
        do {
            String name = path + "/" + json.name().replace("~", "~0").replace("/", "~1");
            if (json.peek() == '{') {
                count(json, name, found);
            } else if (json.peek() == '[') {
                countList(json, name, found);
            } else {
                json.skip();
            }
        } while (json.more('}'));
    }

    private static void countList(JsonText json, String name, Map<String, Long> found) {
        json.read();
        long objects = 0;
        if (json.peek() == ']') {
            json.read();
            found.put(name, 0L);
            return;
        }
        do {
            objects += json.peek() == '{' ? 1 : 0;
            json.skip();
        } while (json.more(']'));
        if (objects > 0) {
            found.put(name, objects);
        }
    }

    /** Moves behind the bracket of the list. */
    void enter(String pointer) {
        if (!pointer.isEmpty()) {
            for (String step : pointer.replaceFirst("^/", "").split("/", -1)) {
                enterField(step.replace("~1", "/").replace("~0", "~"), pointer);
            }
        }
        if (json.peek() != '[') {
            throw missing(pointer);
        }
        json.read();
    }

    private void enterField(String step, String pointer) {
        if (json.peek() != '{') {
            throw missing(pointer);
        }
        json.read();
        around++;
        if (json.peek() == '}') {
            throw missing(pointer);
        }
        while (!json.name().equals(step)) {
            json.skip();
            if (!json.more('}')) {
                throw missing(pointer);
            }
        }
    }

    private Problem missing(String pointer) {
        Problem broken = json.broken("");
        return new Problem(
                SourceProblem.SOURCE_NO_TABLE,
                "there is no list at '" + pointer + "'",
                broken.place(),
                "Point to it in the mapping (source.table: /path/to/list).");
    }

    /** The text of the next element, well formed or not; null at the end of the list. */
    @Nullable
    String next() {
        if (ended) {
            return null;
        }
        boolean empty = !begun && json.peek() == ']';
        if (empty) {
            json.read();
        }
        if (empty || (begun && !json.more(']'))) {
            ended = true;
            leave();
            return null;
        }
        begun = true;
        return json.value();
    }

    /** Nothing may be lost behind the list: the objects around it have to end, and the document with them. */
    private void leave() {
        for (; around > 0; around--) {
            while (json.more('}')) {
                json.name();
                json.skip();
            }
        }
        requireEnd(json);
    }

    private static void requireEnd(JsonText json) {
        if (json.peek() >= 0) {
            throw json.broken("more follows behind its end");
        }
    }
}
