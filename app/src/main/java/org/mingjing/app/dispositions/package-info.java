/**
 * What was decided about people, gathered from where it was decided: the four forms counted, and the integrity file of one
 * person. Reads only; how a decision comes about is procedure's, whom a matter concerns is clues'.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity", "agenda", "findings", "procedure", "clues"})
@NullMarked
package org.mingjing.app.dispositions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
