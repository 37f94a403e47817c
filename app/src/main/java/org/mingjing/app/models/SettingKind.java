package org.mingjing.app.models;

/** What can be set locally. */
public enum SettingKind {
    PARAMETER,
    EXEMPTION,
    MODE,
    /** A model of the office's own in the library. */
    MODEL;

    static SettingKind of(SettingContent content) {
        if (content instanceof OwnModel) {
            return MODEL;
        }
        return content instanceof LocalValue ? PARAMETER : content instanceof ExemptionTerms ? EXEMPTION : MODE;
    }
}
