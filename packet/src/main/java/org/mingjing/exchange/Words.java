package org.mingjing.exchange;

/** A text in both languages. */
public record Words(String zh, String en) {
    public String in(boolean chinese) {
        return chinese ? zh : en;
    }
}
