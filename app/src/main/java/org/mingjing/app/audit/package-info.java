/**
 * The record of every act and every read of personal data: who, when, from where, in which role, on what, for which
 * purpose. Added to only, chained by digest, written in the act's own transaction, so neither exists without the other.
 * Not a log for operators.
 */
@ApplicationModule(allowedDependencies = {"http", "suite"})
@NullMarked
package org.mingjing.app.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
