package org.mingjing.contract;

/** The two languages of everything a person reads. */
public enum Language {
    EN,
    ZH
}
