package org.mingjing.app.models;

/** What can be set locally. */
public enum SettingKind {
    PARAMETER,
    EXEMPTION,
    MODE;

    static SettingKind of(SettingContent content) {
        return content instanceof LocalValue ? PARAMETER : content instanceof ExemptionTerms ? EXEMPTION : MODE;
    }
}
