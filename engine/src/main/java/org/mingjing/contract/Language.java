package org.mingjing.contract;

/** The two languages of everything a person reads. */
public enum Language {
    EN,
    ZH;

    /** The text of the two that is in this language. */
    public String say(String english, String chinese) {
        return this == EN ? english : chinese;
    }
}
