package org.mingjing.app.access;

/** Things of one kind that a purpose can name; the module that keeps them says which the account at work may see. */
public interface PurposeSubjects {
    /** Purposes that name such things. */
    Purpose.Kind kind();

    /** Whether there is such a thing and the account at work may see it; the two are not told apart. */
    boolean isSeen(String reference);
}
