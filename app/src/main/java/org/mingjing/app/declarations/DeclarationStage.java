package org.mingjing.app.declarations;

/** When something is declared. A later form holds what the earlier ones do, too. */
public enum DeclarationStage {
    BEFORE,
    DURING,
    AFTER
}
