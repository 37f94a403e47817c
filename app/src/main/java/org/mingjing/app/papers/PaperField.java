package org.mingjing.app.papers;

import org.mingjing.contract.Text;

/**
 * Something that a paper asks whoever makes it.
 *
 * @param name as the template names it
 * @param title what is asked; a template of the office's asks in one language, which stands for both
 * @param value what the paper says there now; empty where that is still missing
 * @param fromMatter whether the value is the matter's own answer, not written by hand
 * @param required whether the paper is not issued without it
 * @param multiline whether it may have several lines
 */
public record PaperField(
        String name, Text title, String value, boolean fromMatter, boolean required, boolean multiline) {
    static final int LONGEST = 50_000;

    boolean isMissing() {
        return required && value.isBlank();
    }
}
