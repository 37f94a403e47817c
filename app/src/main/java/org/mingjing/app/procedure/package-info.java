/**
 * How a matter is handled: the processes of a profile (states, steps, who may, who approves, terms, papers) as
 * configuration with its legal sources, and matters that go through them. A clue, a case, an order to put right are
 * matters; what is special to each lies in the modules above, which open matters here and hear of their steps.
 */
@ApplicationModule(allowedDependencies = {"http", "audit", "identity", "agenda"})
@NullMarked
package org.mingjing.app.procedure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
